extension Policies: Codable {
    enum CodingKeys: String, CodingKey {
        case window, context, undoPeriod = "grace", claim, urgentDeadline, normalDeadline, lowDeadline, maliciousReports,
            sanctions, appeals
        case answersUnproven
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init()
        window = try fields.seconds(.window)
        context = try fields.decode(Int.self, forKey: .context)
        undoPeriod = try fields.seconds(.undoPeriod)
        claim = try fields.seconds(.claim)
        urgentDeadline = try fields.seconds(.urgentDeadline)
        normalDeadline = try fields.seconds(.normalDeadline)
        lowDeadline = try fields.seconds(.lowDeadline)
        maliciousReports = try fields.decode(MaliciousReportPolicy.self, forKey: .maliciousReports)
        sanctions = try fields.decode(SanctionPolicy.self, forKey: .sanctions)
        appeals = try fields.seconds(.appeals)
        answersUnproven = try fields.decodeIfPresent(Bool.self, forKey: .answersUnproven) ?? answersUnproven
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(window.seconds, forKey: .window)
        try fields.encode(context, forKey: .context)
        try fields.encode(undoPeriod.seconds, forKey: .undoPeriod)
        try fields.encode(claim.seconds, forKey: .claim)
        try fields.encode(urgentDeadline.seconds, forKey: .urgentDeadline)
        try fields.encode(normalDeadline.seconds, forKey: .normalDeadline)
        try fields.encode(lowDeadline.seconds, forKey: .lowDeadline)
        try fields.encode(maliciousReports, forKey: .maliciousReports)
        try fields.encode(sanctions, forKey: .sanctions)
        try fields.encode(appeals.seconds, forKey: .appeals)
        try fields.encode(answersUnproven, forKey: .answersUnproven)
    }
}

extension MaliciousReportPolicy: Codable {
    enum CodingKeys: String, CodingKey {
        case counted, ratings, closedFor, firstLock
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init()
        counted = try fields.seconds(.counted)
        ratings = try fields.decode(Int.self, forKey: .ratings)
        closedFor = try fields.seconds(.closedFor)
        firstLock = try fields.seconds(.firstLock)
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(counted.seconds, forKey: .counted)
        try fields.encode(ratings, forKey: .ratings)
        try fields.encode(closedFor.seconds, forKey: .closedFor)
        try fields.encode(firstLock.seconds, forKey: .firstLock)
    }
}
