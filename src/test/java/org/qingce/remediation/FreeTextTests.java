package org.qingce.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qingce.evidence.EvidenceSubject;
import org.qingce.evidence.NewEvidence;
import org.qingce.evidence.Phase;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;
import org.qingce.work.NewTask;

/** Whatever a person types into free text, a citizen's number goes no further than the record that takes it in. */
class FreeTextTests {

    /** The example printed in GB 11643-1999. */
    private static final String NUMBER = "11010519491231002X";

    private static final String TYPED = "业主" + NUMBER;
    private static final LocalDate DAY = LocalDate.of(2021, 6, 30);

    static List<Record> typed() {
        return List.of(
                new Lead("c", "u", Lead.Source.COMPLAINT, TYPED, TYPED, DAY, TYPED, NUMBER, TYPED, TYPED, TYPED),
                new Survey(
                        "c",
                        "u",
                        0,
                        0,
                        DAY,
                        null,
                        List.of(new Survey.Ground("limb", "", TYPED)),
                        "pending",
                        TYPED,
                        "",
                        Map.of("looked", TYPED),
                        TYPED,
                        Map.of("name", TYPED, "creditCode", NUMBER, "address", TYPED),
                        false),
                new VillageSearch("c", "u", TYPED, DAY, TYPED, 1, TYPED, Map.of("looked", TYPED)),
                MarkRequest.of(1, "item", "done", DAY).saying("", TYPED).signedBy(TYPED),
                MoveRequest.of(1, 1, "claim", "key", DAY)
                        .because("", TYPED)
                        .signed(TYPED, TYPED)
                        .until(TYPED),
                new FilingRequest("c", "u", null, "key", "k", "", DAY, TYPED, TYPED, TYPED, TYPED),
                new VisitRequest(1, "key", DAY, Finding.SIGNS, TYPED),
                new ObjectionRequest(1, "key", Objection.Source.PUBLIC, TYPED, DAY, TYPED),
                new AnswerRequest(1, 1, Objection.Verdict.UPHELD, DAY, TYPED, TYPED),
                new ClassChangeRequest(1, 1, "b", Map.of("measures", TYPED), TYPED, TYPED),
                new PlanDraft(
                        0,
                        Map.of("aim", TYPED),
                        List.of(new PlanDraft.Item("own-1", TYPED, TYPED, "u", TYPED, TYPED, "", "")),
                        TYPED),
                NewTask.of("work.errand", "errand:1", TYPED, "/inbox", "c", ScopePath.ALL, "u")
                        .saying(TYPED),
                NewEvidence.file(
                        new EvidenceSubject("case:1", "", "/", "c", ScopePath.ALL, Optional.empty(), true, null),
                        "",
                        Phase.BEFORE,
                        TYPED + ".jpg",
                        TYPED,
                        Actor.SYSTEM));
    }

    @ParameterizedTest
    @MethodSource("typed")
    void noRecordHoldsACitizensNumber(Record typed) {
        assertThat(typed.toString()).contains("110105********002X").doesNotContain(NUMBER);
    }

    private static final String SAID = "业主 13800138000 说";

    static List<Record> said() {
        return List.of(
                new Lead("c", "u", Lead.Source.COMPLAINT, "", "", DAY, "", "", "", SAID, SAID),
                new Survey("c", "u", 0, 0, DAY, null, List.of(), "pending", SAID, "", Map.of(), SAID, Map.of(), false),
                new VillageSearch("c", "u", "", DAY, SAID, 1, SAID, Map.of()),
                MarkRequest.of(1, "item", "done", DAY).saying("", SAID),
                MoveRequest.of(1, 1, "claim", "key", DAY).because("", SAID),
                new FilingRequest("c", "u", null, "key", "k", "", DAY, SAID, "", "", ""),
                new VisitRequest(1, "key", DAY, Finding.SIGNS, SAID),
                new ObjectionRequest(1, "key", Objection.Source.PUBLIC, SAID, DAY, SAID),
                new AnswerRequest(1, 1, Objection.Verdict.UPHELD, DAY, SAID, ""),
                new ClassChangeRequest(1, 1, "b", Map.of(), SAID, SAID),
                new PlanDraft(0, Map.of(), List.of(), SAID),
                NewTask.of("work.errand", "errand:1", SAID, "/inbox", "c", ScopePath.ALL, "u")
                        .saying(SAID),
                new Act(Actor.SYSTEM, DAY, SAID, ""));
    }

    /** Whom to reach stands in lists of contacts; in what was said it would be everybody's. */
    @ParameterizedTest
    @MethodSource("said")
    void noReasonHoldsANumberOfATelephone(Record said) {
        assertThat(said.toString()).contains("138****8000").doesNotContain("13800138000");
    }

    /** Whoever reported a place is kept with their phone: encrypted, and shown to whoever may ask. */
    @Test
    void thePhoneOfWhoeverReportedIsKept() {
        assertThat(new Lead("c", "u", Lead.Source.COMPLAINT, "", SAID, DAY, "", "", "", "", "").informant())
                .isEqualTo(SAID);
    }
}
