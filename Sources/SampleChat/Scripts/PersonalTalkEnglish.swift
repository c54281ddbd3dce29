extension Scene {
    /// English small talk that a particular regular begins about something of their own.
    static let englishPersonalTalk = scenes(
        in: """
            # en public A=@u5
            A  baked {number} loaves since this morning
            B  marry me
            C  get in line
            A  there's enough crust for everyone

            # en public A=@u11
            A  I painted lighthouses for thirty years. only two colours, but what a view
            B  which stripe was best
            A  the red one. you can see where you stopped for lunch

            # en public A=@u12
            A  goalie training in {weather} tonight
            B  how many got past you
            A  the ball or the ducks
            B  there were ducks?
            A  there were only ducks

            # en public A=@u5
            A  sourdough update: it moved
            B  on its own?
            A  it's on the shelf with the {food} now. they seem happy
            C  let nature take its course

            # en public A=@u11
            A  saw my old lighthouse on a stamp today
            B  did they get the stripes right?
            A  one short. I wrote to the post office
            C  of course you did, and I love it

            # en public A=@u12
            A  coach says I should talk more on the pitch
            B  about what?
            A  he said positions. I told them about my {animal}
            B  did it help
            A  they conceded out of sympathy
            """)
}
