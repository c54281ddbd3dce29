extension Texts {
    static let english: [Key: String] = [
        .alarm: "James: new case {case}, {category}.",
        .raised: "James: case {case} is graver now. A further report says: {category}.",
        .alsoReported: "James: case {case} has a further report, which says: {category}.",
        .alarmLate: "James: new case {case}, {category}. It is already late: it was reported on {time}.",
        .handedUp: "James: {moderator} hands case {case} ({category}) to you and asks you to decide.",
        .danger: """
        James: somebody may be in danger at this moment. Case {case} ({category}), handed up by {moderator}. Please look at once.
        """,
        .received:
            "Your report arrived, as case {case}. Thank you: somebody will look at it, and you will be told what came of it.",
        .reportRefused: """
        Your report was not taken: reporting is closed to you until {until}, because of reports that were made in bad faith.
        """,
        .thanks: "Thank you: your report (case {case}) was justified. You have helped this community.",
        .warned: """
        Your report (case {case}) was found to be wrong and made in bad faith. This is a warning: reporting will be closed to you if \
        it happens again.
        """,
        .reportingClosed: "Your report (case {case}) was again found to be made in bad faith. You cannot report before {until}.",
        .maliciousReason: "Your report was again found to be made in bad faith.",
        .reopened: """
        Case {case} is being looked at again. What you were told about it, and what followed for you, no longer holds.
        """,

        .admonition: "{community}: this is an admonition. Please mind how you treat others. Nothing else follows from it.",
        .warning: """
        {community}: this is a warning. If it happens again, you may be unable to write, or to come in, for some time.
        """,
        .redaction: "{community}: messages of yours were taken away.",
        .kick: "{community}: you were put out of “{channel}”. You may come back.",
        .purge: "{community}: all that you wrote here is taken away.",
        .suspension: "{community}: you can read, and not write, before {until}.",
        .suspensionForGood: "{community}: you can read, and no longer write.",
        .deactivation: "{community}: your account is closed for good.",
        .mute: "{community}: you cannot write in “{channel}” before {until}.",
        .removal: "{community}: you cannot enter “{channel}” before {until}.",
        .lock: "{community}: your account is locked until {until}.",
        .lockForGood: "{community}: your account is locked for good.",
        .reason: "The reason (case {case}, {category}): {reason}",
        .objection: """
        If you think that this is wrong, you can appeal against case {case} within {days} days. Somebody else than before decides on it.
        """,
        .ended: "What held for you because of case {case} is over.",
        .lifted: "What held for you because of case {case} has been lifted.",

        .appealUpheld: "Your appeal (case {case}) was looked at. The decision in case {original} stays as it is.",
        .appealGranted: """
        Your appeal (case {case}) was right. The decision in case {original} is withdrawn, and what followed from it for you no longer \
        holds. We apologise.
        """,

        .helpAtRisk: """
        Hello. We do not know how you are just now, and do not want to assume anything. If something weighs on you: you do not have to \
        be alone with it. Here people listen without judging, and you need not give your name:

        {helplines}

        If it becomes too much, you can also call the emergency number, 112 in Europe. Whether you talk to somebody, and to whom, is \
        up to you.
        """,
        .helpWorried: """
        Thank you for looking out for somebody, and for telling us. What often helps: ask calmly how things are, and listen without \
        judging and without giving advice at once. You may ask openly whether somebody thinks of not wanting to live any more; you \
        will not put that thought into anybody's head. Do not promise to keep it to yourself. Here you get advice too:

        {helplines}

        If there is danger at this moment, call the emergency number, 112 in Europe. And take care of yourself: you need not carry \
        this alone.
        """,
        .helpOther: """
        Perhaps somebody else can help you better than this chat. They know about such things:

        {helplines}

        Whether you turn to them is up to you.
        """,
        .mailSubject: "A message from {community}",
        .interrogation: """
        You are here because something was reported in {community} (case {case}). Somebody of the team will talk with you in a moment. \
        Nothing is decided yet: please say how you see it. What is said here is kept with the case.
        """,
        .contact: """
        Here you can talk about case {case} with the team of {community}. Nobody but the team reads along. What is said here is kept \
        with the case. You can leave whenever you like.
        """,
    ]
}
