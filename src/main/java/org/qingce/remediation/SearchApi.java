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
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.RequiresRight;
import org.qingce.remediation.Sendings.What;
import org.qingce.remediation.SurveyRepository.StoredSearch;
import org.qingce.web.Api;
import org.qingce.web.ApiProblem;
import org.qingce.web.SentTexts;
import org.qingce.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** Zero reports for scripts: the road of {@link VillageSearchController}, under the same rights and within the same reach. */
@Api
@Tag(name = "zero-reports", description = "零报告 Villages that were searched and nothing found")
class SearchApi {

    private static final int MOST = 500;

    private final Surveys surveys;
    private final SurveyRepository stored;
    private final SurveyScreens screens;
    private final CaseScreens cases;
    private final Sendings sendings;
    private final Campaigns campaigns;

    SearchApi(
            Surveys surveys,
            SurveyRepository stored,
            SurveyScreens screens,
            CaseScreens cases,
            Sendings sendings,
            Campaigns campaigns) {
        this.surveys = surveys;
        this.stored = stored;
        this.screens = screens;
        this.cases = cases;
        this.sendings = sendings;
        this.campaigns = campaigns;
    }

    /**
     * A village that was searched.
     *
     * @param proven whether its photos are there that the pack asks for; till then it does not count
     * @param subject of its evidence
     * @param by account of whoever filed it, for its unit
     */
    record SearchBody(
            long id,
            String campaign,
            String unit,
            String village,
            LocalDate searchedOn,
            String way,
            int places,
            String proof,
            Map<String, String> signatures,
            boolean proven,
            String subject,
            String by,
            String byUnit,
            Instant recordedAt) {

        static SearchBody of(StoredSearch found) {
            var search = found.search();
            return new SearchBody(
                    found.id(),
                    search.campaign(),
                    search.unit(),
                    search.village(),
                    search.searchedOn(),
                    search.way(),
                    search.places(),
                    search.proof(),
                    search.signatures(),
                    found.proven(),
                    "search:" + found.id(),
                    found.recordedBy().person(),
                    found.recordedBy().unit(),
                    found.recordedAt());
        }
    }

    /** @param next give it as {@code after} for those that follow; absent at the end */
    record SearchRows(List<SearchBody> rows, @Nullable Long next) {}

    /**
     * @param key names this sending; the same one of the same person is filed once. Blank for none
     * @param unit whose village it is: the token's own, or one beneath it
     * @param way where they went
     * @param places how many places they looked at
     * @param proof what proves it: numbers of photos, of the track
     * @param signatures names by key of the pack's signatures
     */
    record WantedSearch(
            @Nullable String key,
            @JsonProperty(required = true) String campaign,
            @JsonProperty(required = true) String unit,
            @Nullable String village,
            @Nullable LocalDate searchedOn,
            @Nullable String way,
            @Nullable Integer places,
            @Nullable String proof,
            @Nullable Map<String, String> signatures) {}

    @GetMapping("/zero-reports")
    @RequiresRight("ledger.read")
    @Operation(summary = "查零报告 Zero reports, the last one first", description = "Keyset-paged: give next as after.")
    SearchRows list(
            @RequestParam String campaign,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "50") int limit) {
        screens.requireRead(campaign);
        var most = Math.clamp(limit, 1, MOST);
        var found = stored.searches(campaign, cases.within(unit), after, most + 1);
        var rows = found.stream().limit(most).map(SearchBody::of).toList();
        return new SearchRows(rows, found.size() > most ? rows.getLast().id() : null);
    }

    @GetMapping("/zero-reports/{id}")
    @RequiresRight("ledger.read")
    @Operation(summary = "查一份零报告 One zero report")
    SearchBody one(@PathVariable long id) {
        var found = stored.search(id).orElseThrow(ApiAnswers::notThere);
        screens.requireRead(found.search().campaign());
        return SearchBody.of(found);
    }

    @PostMapping("/zero-reports")
    @RequiresRight("ledger.write")
    @Operation(
            summary = "报零报告 File that a village was searched and nothing found",
            description =
                    "Hand its photos in after it, as evidence of the subject that the answer names. 200 instead of 201: this very sending was filed before.")
    ResponseEntity<Object> search(@RequestBody WantedSearch wanted, HttpServletRequest request, Words words) {
        var faults = SentTexts.missing("campaign", wanted.campaign());
        faults.addAll(SentTexts.missing("unit", wanted.unit()));
        faults.addAll(SentTexts.missing("searchedOn", wanted.searchedOn()));
        if (!faults.isEmpty()) {
            return ApiProblem.refused(request, faults, words).answer();
        }
        screens.requireRead(wanted.campaign());
        screens.requireWrite(wanted.campaign());
        faults.addAll(SurveyApi.signatureFaults(campaigns.require(wanted.campaign()), wanted.signatures()));
        if (!faults.isEmpty()) {
            return ApiProblem.refused(request, faults, words).answer();
        }
        var search = new VillageSearch(
                wanted.campaign(),
                screens.own(wanted.unit()),
                SentTexts.said(wanted.village()),
                Objects.requireNonNull(wanted.searchedOn()),
                SentTexts.said(wanted.way()),
                Objects.requireNonNullElse(wanted.places(), 0),
                SentTexts.said(wanted.proof()),
                Objects.requireNonNullElse(wanted.signatures(), Map.of()));
        var answered =
                sendings.once(What.SEARCH, wanted.key(), cases.mover(), () -> surveys.search(search, screens.act("")));
        return ApiAnswers.filed(answered, "/api/v1/zero-reports/", this::one, request, words);
    }
}
