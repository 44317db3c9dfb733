package org.qingce.evidence;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.GeoPoint;

/**
 * The grade of a piece of evidence, and what it rests on (定级).
 *
 * @param reasons why it is no better, or what leaves doubt
 */
record Grading(
        Grade grade,
        List<String> reasons,
        @Nullable Instant takenAt,
        @Nullable GeoPoint place,
        @Nullable Double accuracy,
        @Nullable Integer distance) {

    /** A camera whose clock was never set says that it is younger than this. */
    private static final Instant FIRST = LocalDate.of(2005, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);

    /** Clocks of cameras go wrong by so much, and name no zone. */
    private static final Duration AHEAD = Duration.ofHours(14);

    static Grading ofPaper() {
        return new Grading(Grade.C, List.of("paper"), null, null, null, null);
    }

    /**
     * Decides, and touches nothing.
     *
     * @param blank whether the picture shows nothing
     */
    static Grading ofPhoto(NewEvidence said, PhotoFacts facts, boolean blank, Instant receivedAt, EvidenceRules rules) {
        return said.shotAt() == null
                ? ofFile(said, facts, blank, receivedAt, rules)
                : ofShot(said, blank, rules, said.shotAt());
    }

    private static Grading ofShot(NewEvidence said, boolean blank, EvidenceRules rules, Instant shotAt) {
        var reasons = new ArrayList<String>();
        var distance = distance(said, said.device());
        var accuracy = said.accuracy();
        if (blank) {
            reasons.add("blank");
        }
        if (said.device() == null) {
            reasons.add("noPlace");
        } else if (accuracy == null || accuracy > rules.accuracy()) {
            reasons.add("inaccurate");
        }
        if (said.subject().site().isEmpty()) {
            reasons.add("noSite");
        } else if (distance != null && distance > rules.near()) {
            reasons.add("far");
        }
        var grade = blank || said.device() == null ? Grade.C : reasons.isEmpty() ? Grade.A : Grade.B;
        return new Grading(grade, List.copyOf(reasons), shotAt, said.device(), accuracy, distance);
    }

    private static Grading ofFile(
            NewEvidence said, PhotoFacts facts, boolean blank, Instant receivedAt, EvidenceRules rules) {
        var reasons = new ArrayList<String>();
        reasons.add("file");
        var takenAt = facts.takenAt();
        var plausible = takenAt != null && takenAt.isAfter(FIRST) && takenAt.isBefore(receivedAt.plus(AHEAD));
        var distance = distance(said, facts.place());
        if (blank) {
            reasons.add("blank");
        }
        if (takenAt == null) {
            reasons.add("noTime");
        } else if (!plausible) {
            reasons.add("oddTime");
        }
        if (facts.place() == null) {
            reasons.add(facts.oddPlace() ? "oddPlace" : "noPlace");
        } else if (distance != null && distance > rules.near()) {
            reasons.add("far");
        }
        var grade = !blank && plausible && facts.place() != null ? Grade.B : Grade.C;
        return new Grading(
                grade, List.copyOf(reasons), plausible ? takenAt : null, facts.place(), facts.accuracy(), distance);
    }

    private static @Nullable Integer distance(NewEvidence said, @Nullable GeoPoint place) {
        return place == null
                ? null
                : said.subject()
                        .site()
                        .map(site -> (int) Math.round(site.metresTo(place)))
                        .orElse(null);
    }
}
