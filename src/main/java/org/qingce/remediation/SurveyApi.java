package org.qingce.remediation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingce.access.SignedIn;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.SurveyRules;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RequiresRight;
import org.qingce.remediation.Sendings.What;
import org.qingce.remediation.SurveyRepository.StoredSurvey;
import org.qingce.web.Api;
import org.qingce.web.ApiProblem;
import org.qingce.web.SentTexts;
import org.qingce.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * Surveys for scripts: the roads of {@link SurveyController} and {@link GroundOpinionController}, under the same rights and within
 * the same reach.
 */
@Api
@Tag(name = "surveys", description = "排查 Surveys of sites and their verdicts")
class SurveyApi {

    private static final int MOST = 500;

    /** What every survey tells of a place, whether or not the pack has a column of it. */
    private static final List<String> HEAD = List.of("name", "creditCode", "address");

    private final Surveys surveys;
    private final SurveyRepository stored;
    private final SurveyScreens screens;
    private final CaseScreens cases;
    private final Sendings sendings;
    private final GroundOpinions opinions;
    private final Campaigns campaigns;
    private final SignedIn signedIn;

    SurveyApi(
            Surveys surveys,
            SurveyRepository stored,
            SurveyScreens screens,
            CaseScreens cases,
            Sendings sendings,
            GroundOpinions opinions,
            Campaigns campaigns,
            SignedIn signedIn) {
        this.surveys = surveys;
        this.stored = stored;
        this.screens = screens;
        this.cases = cases;
        this.sendings = sendings;
        this.opinions = opinions;
        this.campaigns = campaigns;
        this.signedIn = signedIn;
    }

    /** @param function of the department that knows, or blank */
    record GroundRule(String key, String label, String function, String clause) {}

    /** @param open whether a site may add grounds of its own */
    record LimbRule(String key, String label, List<GroundRule> grounds, boolean open, String clause) {}

    record SignatureRule(String key, String label, boolean required) {}

    /** How a site is looked at. */
    record SurveyForm(List<LimbRule> limbs, List<SignatureRule> signatures, List<String> verdicts) {}

    /**
     * A ground on which a limb of the definition holds.
     *
     * @param key of the ground in the pack; blank for one of the site's own
     * @param said what was seen; of a ground of the site's own, what it is
     */
    record SeenGround(
            @Nullable String limb,
            @Nullable String key,
            @Nullable String said) {

        Survey.Ground typed() {
            return new Survey.Ground(SentTexts.said(limb), SentTexts.said(key), SentTexts.said(said));
        }
    }

    /**
     * What was seen at a site, and how it was judged.
     *
     * @param verdict listed, out-of-scope, duplicate, pending
     * @param caseId of the case that was born with it
     * @param subject of its evidence
     * @param by account of whoever filed it, for its unit
     */
    record SurveyBody(
            long id,
            String campaign,
            String unit,
            @Nullable Long lead,
            @Nullable Long prior,
            LocalDate surveyedOn,
            @Nullable SentPlace place,
            List<SeenGround> grounds,
            String verdict,
            String reason,
            String duplicateOf,
            Map<String, String> signatures,
            String note,
            String name,
            String creditCode,
            String address,
            @Nullable Long caseId,
            String subject,
            String by,
            String byUnit,
            Instant recordedAt) {

        static SurveyBody of(StoredSurvey found) {
            var survey = found.survey();
            return new SurveyBody(
                    found.id(),
                    survey.campaign(),
                    survey.unit(),
                    known(survey.lead()),
                    known(survey.prior()),
                    survey.surveyedOn(),
                    SentPlace.of(survey.place()),
                    survey.grounds().stream()
                            .map(ground -> new SeenGround(ground.limb(), ground.key(), ground.text()))
                            .toList(),
                    survey.verdict(),
                    survey.reason(),
                    survey.duplicateOf(),
                    survey.signatures(),
                    survey.note(),
                    survey.cell("name"),
                    survey.cell("creditCode"),
                    survey.cell("address"),
                    known(found.caseId()),
                    "survey:" + found.id(),
                    found.recordedBy().person(),
                    found.recordedBy().unit(),
                    found.recordedAt());
        }

        private static @Nullable Long known(long id) {
            return id == 0 ? null : id;
        }
    }

    /** @param next give it as {@code after} for those that follow; absent at the end */
    record SurveyRows(List<SurveyBody> rows, @Nullable Long next) {}

    /**
     * @param key names this sending; the same one of the same person is filed once. Blank for none
     * @param unit that surveys: the token's own, or one beneath it
     * @param lead id of the lead that it answers
     * @param prior id of the survey that was left pending
     * @param reason of any verdict but listed
     * @param duplicateOf number of the case that it is the same as
     * @param signatures names by key of the pack's signatures
     * @param cells of the case to be, by column key, as typed; name, creditCode and address among them
     * @param beside whether what is known already at another address is meant to be another one
     */
    record WantedSurvey(
            @Nullable String key,
            @JsonProperty(required = true) String campaign,
            @JsonProperty(required = true) String unit,
            @Nullable Long lead,
            @Nullable Long prior,
            @Nullable LocalDate surveyedOn,
            @Nullable SentPlace place,
            @Nullable List<SeenGround> grounds,
            @Nullable String verdict,
            @Nullable String reason,
            @Nullable String duplicateOf,
            @Nullable Map<String, String> signatures,
            @Nullable String note,
            @Nullable Map<String, String> cells,
            @Nullable Boolean beside) {}

    /**
     * A department that knows a ground of a survey.
     *
     * @param state none, open or done
     * @param said what it said; blank until then
     * @param settled whether nobody's opinion is needed any more
     */
    record GroundOpinion(
            String function,
            String unit,
            List<String> grounds,
            String state,
            @Nullable LocalDate due,
            String said,
            boolean settled) {

        static GroundOpinion of(GroundOpinions.Opinion one) {
            var task = one.task();
            return new GroundOpinion(
                    one.function(),
                    one.department().code(),
                    one.grounds().stream().map(SurveyRules.Ground::key).toList(),
                    task == null ? "none" : task.isOpen() ? "open" : "done",
                    task == null ? null : task.due(),
                    task == null ? "" : task.outcome(),
                    one.settled());
        }
    }

    /** @param function of the department that is asked */
    record WantedOpinion(@Nullable String function) {}

    record SaidOpinion(@Nullable String said) {}

    @GetMapping("/survey-rules")
    @RequiresRight("ledger.read")
    @Operation(summary = "排查标准 How a site is looked at in a campaign: limbs, grounds, signatures")
    SurveyForm form(@RequestParam String campaign, Words words) {
        screens.requireRead(campaign);
        var rules = campaigns.require(campaign).surveyRules();
        return new SurveyForm(
                rules.limbs().stream()
                        .map(limb -> new LimbRule(
                                limb.key(),
                                limb.label().in(words.locale()),
                                limb.grounds().stream()
                                        .map(ground -> new GroundRule(
                                                ground.key(),
                                                ground.label().in(words.locale()),
                                                ground.function(),
                                                ground.clause()))
                                        .toList(),
                                limb.open(),
                                limb.clause()))
                        .toList(),
                rules.signatures().stream()
                        .map(each -> new SignatureRule(each.key(), each.label().in(words.locale()), each.required()))
                        .toList(),
                Survey.VERDICTS);
    }

    @GetMapping("/surveys")
    @RequiresRight("ledger.read")
    @Operation(summary = "查排查记录 Surveys, the last one first", description = "Keyset-paged: give next as after.")
    SurveyRows list(
            @RequestParam String campaign,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String verdict,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "50") int limit) {
        screens.requireRead(campaign);
        var most = Math.clamp(limit, 1, MOST);
        var found = stored.surveys(campaign, cases.within(unit), verdict, after, most + 1);
        var rows = found.stream().limit(most).map(SurveyBody::of).toList();
        return new SurveyRows(rows, found.size() > most ? rows.getLast().id() : null);
    }

    @GetMapping("/surveys/{id}")
    @RequiresRight("ledger.read")
    @Operation(summary = "查一份排查记录 One survey")
    SurveyBody one(@PathVariable long id) {
        return SurveyBody.of(required(id));
    }

    @PostMapping("/surveys")
    @RequiresRight("ledger.write")
    @Operation(
            summary = "报排查记录 File what was seen at a site, with its verdict",
            description =
                    "A site that is listed is a case with it, by the ledger's own rules. 200 instead of 201: this very sending was filed before. 409 known-elsewhere: something like it is known; send beside where another one is meant. 409 known: listed at this very address.")
    ResponseEntity<Object> survey(@RequestBody WantedSurvey wanted, HttpServletRequest request, Words words) {
        var faults = SentTexts.missing("campaign", wanted.campaign());
        faults.addAll(SentTexts.missing("unit", wanted.unit()));
        faults.addAll(SentTexts.missing("surveyedOn", wanted.surveyedOn()));
        if (!faults.isEmpty()) {
            return ApiProblem.refused(request, faults, words).answer();
        }
        screens.requireRead(wanted.campaign());
        screens.requireWrite(wanted.campaign());
        faults.addAll(faults(campaigns.require(wanted.campaign()), wanted));
        if (!faults.isEmpty()) {
            return ApiProblem.refused(request, faults, words).answer();
        }
        var survey = read(wanted);
        var answered = sendings.once(
                What.SURVEY, wanted.key(), cases.mover(), () -> surveys.survey(survey, screens.act(survey.reason())));
        return ApiAnswers.filed(answered, "/api/v1/surveys/", this::one, request, words);
    }

    private static List<Fault> faults(Campaign campaign, WantedSurvey wanted) {
        var faults = SentTexts.faults(
                wanted.cells(),
                key -> HEAD.contains(key) || campaign.column(key).isPresent());
        faults.addAll(signatureFaults(campaign, wanted.signatures()));
        faults.addAll(SentPlace.faults(wanted.place()));
        if (wanted.grounds() != null && wanted.grounds().stream().anyMatch(Objects::isNull)) {
            faults.add(Fault.error("required", "grounds", ""));
        }
        return faults;
    }

    static List<Fault> signatureFaults(Campaign campaign, @Nullable Map<String, String> signatures) {
        return SentTexts.faults(
                signatures,
                key -> campaign.surveyRules().signatures().stream()
                        .anyMatch(each -> each.key().equals(key)));
    }

    private Survey read(WantedSurvey wanted) {
        return new Survey(
                wanted.campaign(),
                screens.own(wanted.unit()),
                Objects.requireNonNullElse(wanted.lead(), 0L),
                Objects.requireNonNullElse(wanted.prior(), 0L),
                Objects.requireNonNull(wanted.surveyedOn()),
                SentPlace.read(wanted.place()),
                Objects.requireNonNullElse(wanted.grounds(), List.<SeenGround>of()).stream()
                        .map(SeenGround::typed)
                        .toList(),
                SentTexts.said(wanted.verdict()),
                SentTexts.said(wanted.reason()),
                SentTexts.said(wanted.duplicateOf()),
                Objects.requireNonNullElse(wanted.signatures(), Map.of()),
                SentTexts.said(wanted.note()),
                Objects.requireNonNullElse(wanted.cells(), Map.of()),
                Boolean.TRUE.equals(wanted.beside()));
    }

    @GetMapping("/surveys/{id}/opinions")
    @RequiresRight("ledger.read")
    @Operation(summary = "部门意见 What the departments say that know a ground of a survey")
    List<GroundOpinion> opinions(@PathVariable long id) {
        return opinions.of(required(id)).stream().map(GroundOpinion::of).toList();
    }

    @PostMapping("/surveys/{id}/opinions")
    @RequiresRight("ledger.write")
    @Operation(
            summary = "征求部门意见 Ask a department",
            description =
                    "One that was asked is not asked again, and none about what is settled: then nothing changes.")
    List<GroundOpinion> ask(@PathVariable long id, @RequestBody WantedOpinion wanted) {
        var survey = required(id);
        screens.requireWrite(survey.survey().campaign());
        opinions.ask(
                survey, SentTexts.said(wanted.function()), signedIn.require().actor());
        return opinions(id);
    }

    @PostMapping("/surveys/{id}/opinions/answer")
    @RequiresRight(Mover.RIGHT)
    @Operation(
            summary = "答复排查意见 Say what one's own department knows",
            description = "403 where it was not asked, or has answered before.")
    ResponseEntity<Object> answer(
            @PathVariable long id, @RequestBody SaidOpinion wanted, HttpServletRequest request, Words words) {
        var survey = required(id);
        if (!signedIn.require().may(Mover.RIGHT, survey.survey().campaign())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var said = SentTexts.said(wanted.said());
        if (said.isEmpty()) {
            return ApiProblem.refused(request, List.of(Fault.error("required", "said", "")), words)
                    .answer();
        }
        if (!opinions.answer(survey, signedIn.require().actor(), said)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return ResponseEntity.ok(opinions(id));
    }

    private StoredSurvey required(long id) {
        var found = stored.survey(id).orElseThrow(ApiAnswers::notThere);
        screens.requireRead(found.survey().campaign());
        return found;
    }
}
