extension Testimony {
    static let english = testimonies(
        in: """
            # en denies
            enters   erm, where am I?
            enters   what is this about? I didn't do anything
            returns  oh. you again
            asked    no. that wasn't me
            asked    no idea what you are talking about
            asked    somebody must have been at my keyboard
            asked    it may say that, but I never meant it
            asked    ask the others, I was hardly there
            asked    can't remember
            told     you've got that wrong
            told     anyone can say that
            told     that's not how it was
            told     ok. read it
            ends     I have nothing more to say about this
            ends     that was all, and all of it was: nothing

            # en apologises
            enters   oh. hello. I think I know what this is about
            enters   hello? am I in trouble?
            returns  back again. I really am sorry
            asked    yes, that was me. stupid of me
            asked    I had a rotten day, but that is no excuse
            asked    honestly? I don't know myself. sorry
            asked    yes. I'd be glad to say sorry to them
            asked    I didn't know it would land like that
            asked    no, there was no reason. I was tired and loud
            told     I see. it won't happen again
            told     ok. I'll take that
            told     you are right there
            told     thank you for explaining it
            ends     I think that is all I have. sorry again
            ends     there is not much more to say. I am sorry

            # en argues
            enters   oh. and what have I done this time?
            enters   this gets better and better. I'm listening
            returns  we weren't done, were we?
            asked    he started it. scroll up
            asked    so what? everybody says that
            asked    no, let me explain this to you, slowly
            asked    let me ask you one: since when is that forbidden?
            asked    that was direct, which is not the same as rude
            asked    yes, I wrote that. and?
            told     I see that differently
            told     that is your opinion
            told     great. and the others?
            told     ok, but I still didn't start it
            insists  and another thing: I won't leave it at that
            insists  I've been here for years, ask anyone
            insists  and it's always me you say this to
            insists  do write that down
            ends     write down what you like then. I stand by it
            ends     that's it from me. full stop

            # en leaves
            enters   what channel is this?
            enters   huh? I was in the middle of a sentence
            returns  ok ok, I'm back
            returns  lost my connection. honestly
            asked    dunno
            asked    was only a joke
            asked    just said it, that's all
            asked    fine, that was me
            asked    maybe
            told     mhm
            told     yeah yeah
            told     ok, got it
            told     won't do it again
            leaves   got to go, dinner's ready
            leaves   this is too silly for me, bye
            ends     I'm not saying more
            ends     can I go now?

            # en helps
            enters   hello! I didn't expect anybody to write back
            enters   hello, thanks for getting in touch
            returns  yes, hello again
            asked    yes, just as I wrote it
            asked    that was today, everything was fine before that
            asked    I'm afraid that is all I know
            asked    I'm all right, thanks for asking
            asked    sure. what else do you need?
            asked    no, nothing else comes to mind
            told     thank you, that helps
            told     good to know, thanks
            told     ok, I'll do that
            told     nice that somebody cares
            ends     I have to go in a minute. thanks again for looking after this
            ends     that's all I have. thanks, you are kind
            """)
}
