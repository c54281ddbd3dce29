extension Scene {
    /// English quarrels and worse, with their reports. Slurs are masked, and nothing in them harms a reader.
    static let englishQuarrels = scenes(
        in: """
            # en public A=rude
            B  I think the keeper was unlucky there
            A  nobody asked you
            A! you know nothing, you st████ ███
            B  wow ok
            C  that was uncalled for, {A}
            > B A insult: I only talked about football

            # en public A=rude B=guest
            B  hi, is this the english channel?
            A! can you not read, you ████
            B  sorry?
            A! get lost, nobody wants guests here
            > B A insult: first time here and this is the welcome

            # en private A=rude
            A  saw you talking about me
            B  I wasn't
            A! you better watch it. I know when you're on
            A! you will regret this, every single day
            > B A harassment: threats in private

            # en public A=rude
            A! {B} {B} {B} {B} look at me when I talk to you
            B  please stop, I have asked you twice
            A! nope
            C  {A}, come on
            > B A harassment: follows me from channel to channel
            > C A harassment: can confirm, third evening in a row

            # en private A=creepy B=young
            A  hey there, you seem nice
            A! how old are you?
            B  bin 13, mein englisch ist nicht so gut
            A! no problem. do your parents read your chats? keep this between us
            > B A youth: der ist komisch und will dass ich nichts sage

            # en public A=creepy
            A! any young artists here? i love to chat in private, no grown-ups ;)
            B  excuse me, what?
            C  nope. absolutely not
            > B A youth: asks for kids in an open channel
            > C A youth: please look at this one first

            # en private A=phisher
            A  Dear user, this is account service.
            A! We noticed a log-in from {town}. Reply with your password so that we can protect you.
            B  why would you need that
            A! It is urgent. You have five minutes.
            > B A password: pretends to be staff

            # en mail A=phisher
            A! Your mailbox is almost full. Answer with your name and password to keep your letters.
            > B A password: did not answer it

            # en public A=promo
            A! EARN FROM HOME!!! write YES to me!!!
            B  here we go again
            A! EARN FROM HOME!!! write YES to me!!!
            > B A spam: same line every evening

            # en private A=promo
            A! hello dear friend, you have won a phone, only pay the postage
            B  I have a phone
            A! now you have two!! pay today!!
            > B A spam: prize nonsense

            # en public A=rude
            B  we have a new goalie, she's from Ghana and she's brilliant
            A! great, another one of those ████. they should all ████
            C  what is wrong with you
            > C A hate: racist
            > B A hate: about a friend of mine

            # en public A=rude
            A! people who pray like that are all ████ and you know it
            B  no, I don't, and stop it
            >~ B A hate: I would rather not be named

            # en public A=guest
            A! AAAAAAAAAAAAAA
            A! I WILL DO THIS ALL NIGHT
            B  why though
            A! AAAAAAAAAAAAAAAAAAAAAAAAAAAA
            > B A disruption: guest is flooding

            # en public A=rude
            C  quiz time! first question
            A! BORING BORING BORING
            C  {A}, let people play
            A! every question, I will shout the wrong answer
            > C A disruption: ruins quiz night

            # en public A=guest
            A! selling my old account with 900 friends, make an offer
            B  is that even allowed?
            > B A other: selling an account?

            # en public
            A! {B} your {food} is a crime against humanity
            B  guilty 😄
            > C A hate: he said crime against humanity. maybe I misread the mood

            # en public
            A! I'm going to strangle this {instrument}
            B  what did it ever do to you
            A  everything flat
            > C A other: strangle?? I only saw the last line

            # en public A=rude
            B! nice try, but the ball was in
            A  was not
            B! was too 😄
            > A B insult: called me a liar (payback time)

            # en public A=rude
            B! could we keep it friendly in here please
            A  teacher's pet
            A! go cry to your mods, you ███
            > B A insult: asked nicely, got this
            > A B disruption: he started it!!!
            """)

    /// English worries about somebody.
    static let englishWorries = scenes(
        in: """
            # en public A=low
            A! does it ever get lighter? asking for me
            B  it does. what happened?
            A! nothing. everything. just so tired
            ? B A: Not like them at all. Could somebody who knows how have a word?

            # en private A=low
            A! cried at the bus stop again. don't even know why
            B  I'm here. want to talk?
            A  maybe later
            ? B A: I don't know what to say to this, and I'm worried.
            """)
}
