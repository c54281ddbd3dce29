extension Scene {
    /// English private conversations, mails, and comments on photos and in guest-books.
    static let englishAsides = scenes(
        in: """
            # en private
            A  how did it go at the dentist
            B  I said "mmhm" for forty minutes
            A  great conversation then
            B  best listener in town

            # en private
            A  can you water my plants on {day}
            B  sure. which ones are alive?
            A  treat them all as if

            # en private
            A  did you see what {pet} did to the sofa
            B  it was a good sofa
            A  now it's two good chairs

            # en private
            A  I saved you a slice of the {food}
            B  you are the best person I know
            A  I know. it's a small slice

            # en mail
            A  Greetings from {town}. There is {weather} and a {animal} that follows me. Back on {day}.

            # en mail
            A  Thank you for the bread, {B}. It did not survive the way home.
            B  They never do. More on {day}.

            # en photo
            A  that sky! is it real?
            B  only for {number} minutes, then it rained

            # en photo
            A  is that a {animal} in the corner?
            B  I had not noticed. now I can't unsee it

            # en guestbook
            A  Lovely page, {B}. The {colour} suits you.

            # en guestbook
            A  came for the bread recipe, stayed for the lighthouse stories. thank you both
            """)
}
