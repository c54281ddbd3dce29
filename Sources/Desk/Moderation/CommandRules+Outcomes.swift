import ModelKit

// Several people may have reported a case, and not all of them in bad faith.
extension CommandRules {
    /// What a verdict says of each report of a case; nil where nobody is accused.
    ///
    /// - Parameter named: the malicious reports, by their numbers from 1; nil: all, where one person reported.
    /// - Throws: ``Problem`` with status 422 if it is not clear which reports are malicious.
    func outcomes(_ verdict: Verdict, of subject: Case, naming named: [Int]?) throws -> [ReportOutcome]? {
        guard subject.kind == .accusation else {
            try refuse(named, title: "Only a case with an accused has malicious reports")
            return nil
        }
        guard verdict == .malicious else {
            try refuse(named, title: "Only a malicious verdict names reports")
            return subject.reports.indices.map {
                ReportOutcome(verdict: verdict, counts: verdict != .justified || counting.indices.contains($0) && counting[$0])
            }
        }
        let malicious = try malicious(of: subject, named)
        return subject.reports.indices.map {
            ReportOutcome(verdict: malicious.contains($0 + 1) ? .malicious : .unproven, counts: true)
        }
    }

    private func malicious(of subject: Case, _ named: [Int]?) throws -> Set<Int> {
        let all = 1...max(1, subject.reports.count)
        guard let named else {
            guard subject.reporters.count < 2 else {
                throw Problem(
                    "which-reports", status: 422,
                    title: "Case \(subject.number) has \(subject.reporters.count) reporters",
                    detail: "name the malicious reports; the others count as unproven", field: "reports")
            }
            return Set(all)
        }
        guard !named.isEmpty else {
            throw Problem(
                "no-reports", status: 422, title: "No report is named", detail: "rate the case unproven if none is malicious",
                field: "reports")
        }
        guard let unknown = named.first(where: { !all.contains($0) }) else { return Set(named) }
        throw Problem(
            "unknown-report", status: 422, title: "Case \(subject.number) has no report \(unknown)",
            detail: "they are numbered from 1 to \(all.upperBound)", field: "reports")
    }

    private func refuse(_ named: [Int]?, title: String) throws {
        guard named != nil else { return }
        throw Problem("reports-unasked", status: 422, title: title, field: "reports")
    }
}
