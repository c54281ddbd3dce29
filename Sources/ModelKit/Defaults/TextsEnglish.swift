extension Texts {
    static let english: [Key: String] = [
        .alarm: "James: new case {case}, {category}.",
        .raised: "James: case {case} is more serious now. A new report says: {category}.",
        .alsoReported: "James: case {case} has another report: {category}.",
        .moved: "James: case {case} has been moved to {category}.",
        .alarmLate: "James: new case {case}, {category}. It is already overdue: it was reported on {time}.",
        .handedUp: "James: {moderator} has handed case {case} ({category}) up to you and asks you to decide.",
        .danger: """
        James: somebody may be in danger right now. Case {case} ({category}), handed up by {moderator}. Please check at once.
        """,
        .received: """
        We have received your report (case {case}). Thank you! Somebody will look into it, and we will let you know the outcome.
        """,
        .reportRefused: """
        Your report was not accepted. You cannot report until {until}, because earlier reports of yours were knowingly false.
        """,
        .selfReport: """
        You have reported yourself. Reports are about what others do, so this one was not accepted. If something is weighing on \
        you, you don't have to go through it alone. These people listen without judging:

        {helplines}

        If there is danger right now, call the emergency number, 112 in Europe.
        """,
        .thanks: "Thank you! Your report (case {case}) was justified. You have helped everybody here.",
        .unproven: """
        We have reviewed your report (case {case}) and found nothing that we can act on under our rules. This has no \
        consequences for you. Thank you for telling us.
        """,
        .warned: """
        Your report (case {case}) was knowingly false. This is a warning: if it happens again, you will not be able to report for \
        some time.
        """,
        .reportingClosed: "Another report of yours (case {case}) was knowingly false. You cannot report until {until}.",
        .maliciousReason: "Another report of yours was knowingly false.",
        .reopened: "Case {case} is being reviewed again.",
        .decisionWithdrawn: "The decision in case {case} has been withdrawn.",
        .outcomeFollows: "We will let you know the outcome.",
        .noLongerCounts: "The earlier decision no longer counts against you.",
        .warningWithdrawn: "The warning for your report no longer counts.",
        .reportCleared: "Your report is no longer considered knowingly false.",
        .beingLifted: "Your restriction is being lifted.",
        .notRestored: "Unfortunately, what was deleted cannot be restored.",
        .consequencesElsewhere: """
        Later decisions ({cases}) were stricter because case {case} counted. You can appeal against them.
        """,

        .admonition: """
        {community}: this is an admonition. Please mind how you treat others. This is noted on your record and counts if it \
        happens again; nothing else happens now.
        """,
        .warning: "{community}: this is a warning. If it happens again, we may stop you from writing or entering for some time.",
        .redaction: "{community}: your messages were removed.",
        .kick: "{community}: you were removed from “{channel}”. You may come back.",
        .kickHeld: """
        {community}: you were removed from “{channel}”. You cannot come back yet: another restriction still applies ({cases}).
        """,
        .purge: "{community}: everything you wrote here has been removed.",
        .suspension: "{community}: until {until} you can read, but not write.",
        .suspensionForGood: "{community}: you can read, but no longer write.",
        .deactivation: "{community}: your account is closed for good.",
        .mute: "{community}: you cannot write in “{channel}” until {until}.",
        .removal: "{community}: you cannot enter “{channel}” until {until}.",
        .lock: "{community}: your account is locked until {until}.",
        .lockForGood: "{community}: your account is locked for good.",
        .reason: "The reason (case {case}, {category}): {reason}",
        .appeal: """
        If you think that this is wrong, you can appeal against the decision in case {case} within {period}. Someone else will decide.
        """,
        .ended: "Your restriction from case {case} has ended.",
        .lifted: "Your restriction from case {case} has been lifted.",
        .afterMute: "You can write in “{channel}” again.",
        .afterRemoval: "You can enter “{channel}” again.",
        .afterSuspension: "You can write again.",
        .afterLock: "You can use your account again.",
        .afterClosing: "You can report again.",

        .appealUpheld: "Your appeal (case {case}) has been reviewed. The decision in case {original} stands.",
        .appealReopened: """
        Your appeal (case {case}) was justified. Case {original} is being reviewed again, and we will let you know the outcome.
        """,
        .appealLapsed: """
        Case {original} is being reviewed again. The decision against which you appealed (case {case}) no longer applies. If you \
        disagree with the new decision, you can appeal against that one.
        """,
        .appealGranted: """
        Your appeal (case {case}) was justified, and we apologise. The decision in case {original} has been withdrawn.
        """,

        .helpAtRisk: """
        Hello. We don't know how you're doing right now, and we don't want to assume anything. If something is weighing on you, \
        you don't have to go through it alone. These people listen without judging, and you don't have to give your name:

        {helplines}

        If it becomes too much, you can also call the emergency number, 112 in Europe. Whether you talk to somebody, and to \
        whom, is up to you.
        """,
        .helpWorried: """
        Thank you for looking out for somebody, and for telling us. What often helps: ask calmly how they are, and listen \
        without judging and without giving advice straight away. You can ask openly whether they are thinking of not wanting to \
        live any more; asking won't put the idea into their head. Don't promise to keep it secret. You can get advice here too:

        {helplines}

        If there is danger right now, call the emergency number, 112 in Europe. And take care of yourself: you don't have to \
        carry this alone.
        """,
        .helpOther: """
        Somebody else may be able to help you better than we can in this chat. These people know a lot about it:

        {helplines}

        Whether you contact them is up to you.
        """,
        .mailSubject: "A message from {community}",
        .interrogation: """
        You are here because something was reported in {community} (case {case}). Somebody from the team will talk with you in a \
        moment. Nothing has been decided yet: please tell us your side. What is said here is stored; you don't have to say \
        anything.
        """,
        .contact: """
        Here you can talk about case {case} with the team of {community}. Only the team can read this. What is said here is \
        stored; you don't have to say anything. You can leave whenever you like.
        """,
    ]
}
