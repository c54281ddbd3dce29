extension Scene {
    /// English small talk that anybody can begin.
    static let englishSmallTalk = scenes(
        in: """
            # en public
            A  evening all. anyone else having {food} for dinner
            B  always. it is the only thing I trust
            C  I had it twice today and regret nothing

            # en public
            A  {pet} has learned to open the fridge
            B  congratulations on your new flatmate
            A  the cheese is gone
            B  all of it?
            A  he left the label. as a warning

            # en public
            A  {weather} again here in {town}
            B  send some over, we only have the boring kind
            A  it's in the post

            # en public
            A  question for the room: how long do you steep {drink}
            B  until I remember it exists
            C  so, forty minutes
            B  it builds character

            # en public
            A  I bought a {instrument} at the flea market
            B  can you play it?
            A  I can hold it convincingly
            C  that is most of it to be honest

            # en public
            A  my {vehicle} was late because of a {animal}
            B  was it driving?
            A  I have decided not to ask

            # en public
            A  today I planned to do {chore}
            B  and did you
            A  I made a very good list
            C  lists are half the work
            A  then I did half the work

            # en public
            A  painted the front door {colour}
            B  photo!
            A  not until the {animal} footprints are dry

            # en public
            A  is it {day} already?
            B  it was, an hour ago
            A  nobody tells me anything

            # en public
            A  anyone know a word for being tired of resting
            B  {day}
            C  retirement
            A  I walked into that one

            # en public
            A  my phone corrected "meeting" to "melting"
            B  accurate
            A  I told my boss I'd be melting at nine
            C  and were you?
            A  promptly

            # en public
            A  what's the german for "I'm just looking"
            B  ich schaue nur
            A  thanks, I've been saying "I am a window"
            C  both work in some shops

            # en public
            A  a {animal} looked at me today as if it knew
            B  knew what
            A  everything
            B  did you pay your taxes?
            A  oh no

            # en public
            A  tip of the day: put the {food} in the oven BEFORE you get hungry
            B  too late
            C  ate the tip

            # en public
            A  does anybody else talk to their plants
            B  yes, but mine answers in leaves
            C  mine left

            # en public
            A  I have {number} tabs open and one of them is playing music
            B  close them all and start a new life
            A  that is what tab nine says

            # en public
            A  first day without the alarm clock!
            B  how was it
            A  it's evening? already?

            # en public
            A  learning {instrument} at fifty. too late?
            B  never
            C  depends on the walls
            A  thin
            C  then wait until they are at work

            # en public
            A  who moved the biscuits in this chat
            B  what biscuits
            A  exactly what the mover would say

            # en public
            A  my nephew asked what we did before the internet
            B  what did you say
            A  we were wrong for much longer

            # en public
            A  passed the exam!
            B  🎉🎉
            C  knew it. absolutely knew it
            A  I did not know it, which makes one of us

            # en public
            A  anyone up for twenty questions?
            B  is it bigger than a {animal}?
            A  I haven't said go yet
            B  so, yes?

            # en public
            A  {pet} brought me a sock
            B  yours?
            A  I live alone and this one is {colour}
            C  the plot thickens

            # en public
            A  moving to {town} in spring
            B  bring a coat
            C  and a second coat for the first one

            # en public
            A  the bakery gave me a free roll because I looked sad
            B  were you sad?
            A  I was thinking about rolls

            # en public
            A  good night everyone, proper this time
            B  see you in ten minutes
            A  yes

            # en public
            A  the plumber says it's "not too bad", twice, in different voices
            B  oh no
            C  that's plumber for "buy a boat"

            # en public
            A  wrote a letter by hand today. my wrist has resigned
            B  who to?
            A  can't read it, sorry

            # en public
            A  best word in any language, go
            B  "Feierabend"
            C  "biscuit"
            A  "refund"

            # en public
            A  my umbrella has one good side and the wind knows it
            B  {weather} here too
            C  mine left me in {town}. we don't talk about it

            # en public
            A  tried to return a jumper. they asked for the reason
            B  what did you say
            A  "creative differences"

            # en public
            A  what do you do when the neighbour waves and you don't know the name
            B  wave harder
            C  move house

            # en public
            A  I set three alarms and slept through a fourth
            B  where did the fourth come from?
            A  next door

            # en public
            A  does cereal count as soup
            B  only if you salt it
            C  who hurt you
            A  I just need it for the form

            # en public
            A  {pet} is staring at a wall again
            B  is there something on the wall?
            A  there is now

            # en public
            A  the self-checkout thanked me and I said "any time"
            B  raised well
            C  I once apologised to a chair

            # en public
            A  grew one tomato. ONE. named it
            B  and?
            A  we had a lovely summer. it was delicious
            C  this went dark quickly

            # en public
            A  anyone else hear music in the washing machine?
            B  mine does techno on {day}s
            C  mine is more into jazz. hits whatever it likes
            """)
}
