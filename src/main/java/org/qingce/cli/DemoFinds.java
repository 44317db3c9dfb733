package org.qingce.cli;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Unit;
import org.qingce.campaign.Campaign;
import org.qingce.evidence.Phase;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.GeoPoint;
import org.qingce.ledger.Ledger;
import org.qingce.region.Region;
import org.qingce.remediation.Lead;
import org.qingce.remediation.Survey;
import org.qingce.remediation.SurveyOutcome;
import org.qingce.remediation.SurveyOutcome.Stored;
import org.qingce.remediation.Surveys;
import org.qingce.remediation.VillageSearch;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** What comes in as leads and how it is looked into: a lead of each source, surveys of each kind, villages where nothing was found. */
@Component
@ConditionalOnProperty("qingce.demo")
class DemoFinds {

    /** Where the drawn photos of surveys and searches are said to be taken. */
    private static final GeoPoint SOMEWHERE = new GeoPoint(106.2590, 29.2903);

    private final Surveys surveys;
    private final Ledger ledger;
    private final DemoCamera camera;
    private final Clock clock;

    DemoFinds(Surveys surveys, Ledger ledger, DemoCamera camera, Clock clock) {
        this.surveys = surveys;
        this.ledger = ledger;
        this.camera = camera;
        this.clock = clock;
    }

    /** Where things are found. */
    interface Places {

        Region town(Unit area);

        String address(Region town);

        Map<String, String> workshop(Unit area);
    }

    void invent(DemoPlan plan, Campaign campaign, DemoWorkshops invented, Places places, Unit area) {
        var finds = plan.finds();
        if (finds == null) {
            return;
        }
        var act = new Act(new Actor("demo-clerk", area.code()), today(), "", "演示");
        var signed = new HashMap<String, String>();
        campaign.surveyRules().signatures().forEach(each -> signed.put(each.key(), finds.signer()));
        var known = "";
        for (var source : Lead.Source.values()) {
            var town = places.town(area);
            var cells = source == Lead.Source.COMPLAINT || source == Lead.Source.DEPARTMENT
                    ? places.workshop(area)
                    : Map.of("name", invented.name(), "address", places.address(town));
            var day = today().minusDays(invented.days(2, 30));
            var lead = new Lead(
                    plan.campaign(),
                    town.code(),
                    source,
                    finds.reference(),
                    "",
                    day,
                    cells.getOrDefault("name", ""),
                    "",
                    cells.getOrDefault("address", ""),
                    finds.lead(),
                    finds.beside());
            var told = stored(surveys.report(lead, act), plan);
            var verdict = verdict(source);
            if (verdict != null) {
                var looked = survey(plan, campaign, town, told, day.plusDays(1), verdict, known, cells, signed);
                var kept = stored(surveys.survey(looked, act), plan);
                photograph("survey:" + kept.id(), 1, act.actor());
                if (kept.caseId() != 0) {
                    known = ledger.find(area.path(), kept.caseId())
                            .orElseThrow()
                            .number();
                }
            }
        }
        for (var i = 0; i < 3; i++) {
            var town = places.town(area);
            var search = new VillageSearch(
                    plan.campaign(),
                    town.code(),
                    finds.village(),
                    today().minusDays(invented.days(2, 30)),
                    finds.way(),
                    invented.days(5, 20),
                    finds.proof(),
                    signed);
            var kept = stored(surveys.search(search, act), plan);
            if (i < 2) {
                photograph("search:" + kept.id(), 2, act.actor());
            }
        }
    }

    /** How a lead was judged; null for one that still waits. */
    private static @Nullable String verdict(Lead.Source source) {
        return switch (source) {
            case COMPLAINT, DEPARTMENT -> "listed";
            case SWEEP -> "out-of-scope";
            case HIGHER -> "pending";
            case OFF_LIST -> "duplicate";
            case POWER -> null;
        };
    }

    private Survey survey(
            DemoPlan plan,
            Campaign campaign,
            Region town,
            Stored lead,
            LocalDate day,
            String verdict,
            String known,
            Map<String, String> cells,
            Map<String, String> signed) {
        var grounds = new ArrayList<Survey.Ground>();
        if (verdict.equals("listed")) {
            var limb = campaign.surveyRules().limbs().getFirst();
            grounds.add(new Survey.Ground(limb.key(), limb.grounds().getFirst().key(), ""));
        }
        return new Survey(
                plan.campaign(),
                town.code(),
                lead.id(),
                0,
                day,
                null,
                List.copyOf(grounds),
                verdict,
                reason(plan, verdict),
                verdict.equals("duplicate") ? known : "",
                signed,
                "",
                cells,
                true);
    }

    private static String reason(DemoPlan plan, String verdict) {
        var finds = plan.finds();
        return finds == null
                ? ""
                : switch (verdict) {
                    case "listed" -> "";
                    case "pending" -> finds.pending();
                    case "duplicate" -> finds.same();
                    default -> plan.outOfScopeNote();
                };
    }

    private void photograph(String subject, int number, Actor by) {
        for (var i = 0; i < number; i++) {
            var photo = DemoPhotos.jpeg(subject.hashCode() * 10L + i, false);
            camera.keep(subject, "", Phase.BEFORE, "before-" + (i + 1) + ".jpg", photo, SOMEWHERE, by);
        }
    }

    private static Stored stored(SurveyOutcome outcome, DemoPlan plan) {
        if (outcome instanceof Stored stored) {
            return stored;
        }
        throw new IllegalStateException("The plan of " + plan.campaign() + " makes finds at fault: " + outcome);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
