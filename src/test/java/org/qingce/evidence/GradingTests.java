package org.qingce.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qingce.kernel.Actor;
import org.qingce.kernel.GeoPoint;
import org.qingce.kernel.ScopePath;
import org.springframework.util.unit.DataSize;

/** practice.md §4.2 asks for three grades; these are the rules. */
class GradingTests {

    private static final Instant NOW = Instant.parse("2021-09-18T02:41:00Z");
    private static final GeoPoint SITE = new GeoPoint(106.259, 29.2903);
    private static final GeoPoint BESIDE = new GeoPoint(106.2595, 29.2905);
    private static final GeoPoint TOWN = new GeoPoint(106.28, 29.29);
    private static final EvidenceRules RULES = new EvidenceRules(
            DataSize.ofMegabytes(200),
            64_000_000,
            300,
            100,
            Duration.ofMinutes(15),
            Duration.ofDays(7),
            50,
            DataSize.ofGigabytes(2));

    private static NewEvidence taken(
            @Nullable GeoPoint site, @Nullable GeoPoint device, @Nullable Double accuracy, @Nullable Instant shotAt) {
        var subject = new EvidenceSubject(
                "case:1",
                "x",
                "/",
                "chongqing-2020",
                new ScopePath("50.500116."),
                Optional.ofNullable(site),
                true,
                null);
        return new NewEvidence(
                subject, "", Phase.AFTER, "x.jpg", "", device, accuracy, shotAt, new Actor("chen", "500116"));
    }

    private static Grading shot(@Nullable GeoPoint site, @Nullable GeoPoint device, @Nullable Double accuracy) {
        return Grading.ofPhoto(taken(site, device, accuracy, NOW), PhotoFacts.NONE, false, NOW, RULES);
    }

    private static Grading file(@Nullable Instant takenAt, @Nullable GeoPoint place, boolean odd) {
        return Grading.ofPhoto(
                taken(SITE, BESIDE, 5.0, null), new PhotoFacts(takenAt, place, null, odd, "", 1), false, NOW, RULES);
    }

    @Test
    void takenInTheProgramNearTheSiteIsTheBest() {
        var grading = shot(SITE, BESIDE, 8.0);
        assertThat(grading.grade()).isEqualTo(Grade.A);
        assertThat(grading.reasons()).isEmpty();
        assertThat(grading.takenAt()).isEqualTo(NOW);
        assertThat(grading.distance()).isBetween(50, 60);
    }

    @Test
    void takenInTheProgramWithDoubtIsNotTheBest() {
        assertThat(shot(SITE, TOWN, 8.0))
                .extracting(Grading::grade, g -> g.reasons().toString())
                .containsExactly(Grade.B, "[far]");
        assertThat(shot(SITE, BESIDE, 900.0))
                .extracting(Grading::grade, g -> g.reasons().toString())
                .containsExactly(Grade.B, "[inaccurate]");
        assertThat(shot(null, BESIDE, 8.0))
                .extracting(Grading::grade, g -> g.reasons().toString())
                .containsExactly(Grade.B, "[noSite]");
        assertThat(shot(SITE, null, null))
                .extracting(Grading::grade, g -> g.reasons().toString())
                .containsExactly(Grade.C, "[noPlace]");
        assertThat(Grading.ofPhoto(taken(SITE, BESIDE, 8.0, NOW), PhotoFacts.NONE, true, NOW, RULES)
                        .grade())
                .as("a covered lens")
                .isEqualTo(Grade.C);
    }

    @Test
    void aFileThatSaysWhenAndWhereIsTheSecond() {
        var grading = file(NOW.minusSeconds(86_400), BESIDE, false);
        assertThat(grading.grade()).isEqualTo(Grade.B);
        assertThat(grading.reasons()).containsExactly("file");
        assertThat(file(NOW.minusSeconds(86_400), TOWN, false).reasons()).containsExactly("file", "far");
    }

    @Test
    void aFileThatDoesNotIsTheThird() {
        assertThat(file(null, BESIDE, false).grade()).isEqualTo(Grade.C);
        assertThat(file(NOW, null, false).reasons()).containsExactly("file", "noPlace");
        assertThat(file(NOW, null, true).reasons()).containsExactly("file", "oddPlace");
        var tomorrow = file(NOW.plus(Duration.ofDays(2)), BESIDE, false);
        assertThat(tomorrow.grade()).isEqualTo(Grade.C);
        assertThat(tomorrow.reasons()).containsExactly("file", "oddTime");
        assertThat(tomorrow.takenAt()).isNull();
        assertThat(file(Instant.EPOCH, BESIDE, false).reasons()).contains("oddTime");
    }

    @Test
    void whereTheSendersDeviceIsSaysNothingOfAFile() {
        assertThat(file(null, null, false).place()).isNull();
    }
}
