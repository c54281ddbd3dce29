/// What people say after the moderators have done something.
enum Replies {
    /// Somebody was warned or admonished, and says so in public.
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

    /// Somebody was warned or admonished, and tells a friend.
    static func warnedInPrivate(_ language: Scene.Language) -> [String] {
        language == .german
            ? [
                "die haben mich verwarnt 🙄 dabei war das doch nur Spaß", "grad Post von den Moderatoren bekommen. hm",
                "ich glaub ich hab's übertrieben, oder?", "nie wieder schreib ich was, wenn ich müde bin",
            ]
            : ["they warned me. was I really that bad?", "got a note from the mods. hm", "I think I overdid it, didn't I"]
    }

    /// A reporter was thanked. They do not say why, because the accused may be listening.
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

    /// A member was told about a consequence of their own report.
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

    /// What a member was told before no longer applies.
    static func retracted(_ language: Scene.Language) -> [String] {
        language == .german
            ? ["die haben mir noch mal geschrieben, es gilt doch nicht", "ok, das haben sie jetzt wieder zurückgenommen"]
            : ["they wrote again, it doesn't count after all", "ok, they took that back"]
    }

    /// The moderators wrote to somebody in their own words.
    static func written(_ language: Scene.Language) -> [String] {
        language == .german
            ? ["hab grad Post von den Moderatoren. war eigentlich ganz nett", "ok, die haben mir was erklärt. versteh ich"]
            : ["got a few words from the mods. quite kind actually", "ok, they explained it to me. fair"]
    }

    /// An appeal was decided; the member accepts the decision, whatever it is.
    static func answered(_ language: Scene.Language) -> [String] {
        language == .german
            ? [
                "die Antwort auf meinen Widerspruch ist da. gut, dass noch mal jemand draufgesehen hat",
                "hab Antwort auf meinen Widerspruch. damit ist die Sache für mich erledigt",
            ]
            : [
                "got the answer to my appeal. good that somebody had a second look",
                "they answered my appeal. that settles it for me",
            ]
    }

    /// The last restriction has ended.
    static func back(_ language: Scene.Language) -> [String] {
        language == .german
            ? ["wieder da. habt ihr mich vermisst?", "so. neuer Versuch", "bin wieder da und ganz friedlich"]
            : ["back again. missed me?", "right. new start", "I'm back and perfectly peaceful"]
    }
}
