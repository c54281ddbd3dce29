/// What people say when the moderators have done something.
enum Replies {
    /// Somebody was warned or admonished, and says so where all can hear it.
    static func warnedInPublic(_ language: Scene.Language) -> [String] {
        language == .german
            ? [
                "jaja, schon gut. ich benehm mich", "ok ok, Botschaft angekommen",
                "hab 'ne Verwarnung kassiert. war wohl zu laut, sorry",
                "schon gut, schon gut, ich bin jetzt lieb", "Entschuldigung an alle. War ein blöder Tag",
            ]
            : [
                "fine, fine. message received", "ok, that was over the line. sorry all", "got a warning. fair enough",
                "right, I'll be nice now",
            ]
    }

    /// The same, to a friend.
    static func warnedInPrivate(_ language: Scene.Language) -> [String] {
        language == .german
            ? [
                "die haben mich verwarnt 🙄 dabei war das doch nur Spaß", "grad Post von den Moderatoren bekommen. hm",
                "ich glaub ich hab's übertrieben, oder?", "nie wieder schreib ich was, wenn ich müde bin",
            ]
            : ["they warned me. was I really that bad?", "got a note from the mods. hm", "I think I overdid it, didn't I"]
    }

    /// A reporter was thanked. He does not say for what: the accused may be listening.
    static func thankedInPublic(_ language: Scene.Language) -> [String] {
        language == .german
            ? [
                "ach, ist eigentlich schön hier bei euch 🙂", "irgendwie ein guter Abend heute", "ich mag den Laden hier",
                "Danke übrigens an alle, die sich hier kümmern", "so, jetzt erst mal einen Tee auf euch alle",
            ]
            : [
                "nice crowd tonight 🙂", "I do like this place", "a quiet thank you to everyone who looks after this chat",
                "right, tea for everybody",
            ]
    }

    /// A member was told of a consequence of a report of his.
    static func told(_ language: Scene.Language) -> [String] {
        language == .german
            ? [
                "hm, na gut. nächstes Mal schau ich genauer hin", "die haben mir wegen der Meldung geschrieben. naja",
                "ok, war vielleicht übereilt",
            ]
            : [
                "hm, fair. I'll look twice next time", "they wrote to me about that report. oh well",
                "ok, maybe I was too quick there",
            ]
    }

    /// On being pulled into an interrogation.
    static func summoned(_ language: Scene.Language) -> [String] {
        language == .german
            ? ["äh, wo bin ich hier?", "was soll das denn jetzt", "hallo? warum bin ich hier?", "ich hab nichts gemacht"]
            : ["erm, where am I?", "what is this about", "hello? why am I here?", "I didn't do anything"]
    }

    /// To what a moderator says there.
    static func questioned(_ language: Scene.Language) -> [String] {
        language == .german
            ? [
                "der hat angefangen", "das war doch nur Spaß", "ok, das mit der einen Zeile war blöd von mir", "sagen doch alle",
                "ich wusste nicht, dass das so ankommt", "ja gut. tut mir leid", "kommt nicht wieder vor, versprochen",
            ]
            : [
                "he started it", "it was only a joke", "ok, that one line was stupid of me", "everybody says that",
                "I didn't know it would land like that", "alright. I'm sorry", "won't happen again, promise",
            ]
    }

    /// Back after a mute or a lock.
    static func back(_ language: Scene.Language) -> [String] {
        language == .german
            ? ["wieder da. habt ihr mich vermisst?", "so. neuer Versuch", "bin wieder da und ganz friedlich"]
            : ["back again. missed me?", "right. new start", "I'm back and perfectly peaceful"]
    }
}
