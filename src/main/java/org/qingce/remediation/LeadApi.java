package org.qingce.remediation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingce.access.SignedIn;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.kernel.RequiresRight;
import org.qingce.remediation.Sendings.What;
import org.qingce.remediation.SurveyRepository.StoredLead;
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

/** Leads for scripts: the road of {@link LeadController}, under the same rights and within the same reach. */
@Api
@Tag(name = "leads", description = "线索 Leads: that there may be a workshop somewhere")
class LeadApi {

    private static final int MOST = 500;

    private final Surveys surveys;
    private final SurveyRepository stored;
    private final SurveyScreens screens;
    private final CaseScreens cases;
    private final Sendings sendings;
    private final SignedIn signedIn;
    private final AuditTrail audit;

    LeadApi(
            Surveys surveys,
            SurveyRepository stored,
            SurveyScreens screens,
            CaseScreens cases,
            Sendings sendings,
            SignedIn signedIn,
            AuditTrail audit) {
        this.surveys = surveys;
        this.stored = stored;
        this.screens = screens;
        this.cases = cases;
        this.sendings = sendings;
        this.signedIn = signedIn;
        this.audit = audit;
    }

    /**
     * A lead as it was told.
     *
     * @param informant who said so; absent until it is asked for, and where nobody was named
     * @param named whether somebody was named
     * @param beside why it was kept although something like it was known
     * @param survey id of the survey that answered it; absent while there is none
     * @param by account of whoever noted it, for its unit
     */
    record LeadBody(
            long id,
            String campaign,
            String unit,
            Lead.Source source,
            String reference,
            boolean named,
            @Nullable String informant,
            LocalDate foundOn,
            String name,
            String creditCode,
            String address,
            String note,
            String beside,
            @Nullable SentPlace place,
            @Nullable Long survey,
            String by,
            String byUnit,
            Instant recordedAt) {

        /** @param revealed whether it may say who said so */
        static LeadBody of(StoredLead found, boolean revealed) {
            var lead = found.lead();
            var named = !lead.informant().isBlank();
            return new LeadBody(
                    found.id(),
                    lead.campaign(),
                    lead.unit(),
                    lead.source(),
                    lead.reference(),
                    named,
                    named && revealed ? lead.informant() : null,
                    lead.foundOn(),
                    lead.name(),
                    lead.creditCode(),
                    lead.address(),
                    lead.note(),
                    lead.beside(),
                    SentPlace.of(lead.place()),
                    found.survey() == 0 ? null : found.survey(),
                    found.recordedBy().person(),
                    found.recordedBy().unit(),
                    found.recordedAt());
        }
    }

    /** @param next give it as {@code after} for those that follow; absent at the end */
    record LeadRows(List<LeadBody> rows, @Nullable Long next) {}

    /**
     * @param key names this sending; the same one of the same person is filed once. Blank for none
     * @param unit that has to look: the token's own, or one beneath it
     * @param reference number of the letter, the complaint or the list that it stood in
     * @param beside why it is to be kept although something like it is known
     */
    record WantedLead(
            @Nullable String key,
            @JsonProperty(required = true) String campaign,
            @JsonProperty(required = true) String unit,
            Lead.@Nullable Source source,
            @Nullable String reference,
            @Nullable String informant,
            @Nullable LocalDate foundOn,
            @Nullable String name,
            @Nullable String creditCode,
            @Nullable String address,
            @Nullable String note,
            @Nullable String beside,
            @Nullable SentPlace place) {}

    @GetMapping("/leads")
    @RequiresRight("ledger.read")
    @Operation(
            summary = "查线索 Leads, the last one first",
            description =
                    "Who told of them is not among it. Keyset-paged: give next as after. open: not yet looked at.")
    LeadRows list(
            @RequestParam String campaign,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(required = false) Lead.@Nullable Source source,
            @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "50") int limit) {
        screens.requireRead(campaign);
        var most = Math.clamp(limit, 1, MOST);
        var found =
                stored.leads(campaign, cases.within(unit), source == null ? "" : source.key(), open, after, most + 1);
        var rows =
                found.stream().limit(most).map(one -> LeadBody.of(one, false)).toList();
        return new LeadRows(rows, found.size() > most ? rows.getLast().id() : null);
    }

    @GetMapping("/leads/{id}")
    @RequiresRight("ledger.read")
    @Operation(summary = "查一条线索 One lead", description = "Without who told of it.")
    LeadBody one(@PathVariable long id) {
        return LeadBody.of(required(id), false);
    }

    @PostMapping("/leads/{id}/reveal")
    @RequiresRight("contact.read")
    @Operation(summary = "查看线索提供人 One lead with who told of it", description = "Each asking is on the record.")
    LeadBody reveal(@PathVariable long id) {
        var found = required(id);
        audit.record(
                signedIn.require().actor(),
                "remediation.revealInformant",
                "lead:" + id,
                Detail.empty().with("campaign", found.lead().campaign()));
        return LeadBody.of(found, true);
    }

    @PostMapping("/leads")
    @RequiresRight("ledger.write")
    @Operation(
            summary = "登记线索 Tell of a place that may be a workshop",
            description =
                    "The unit gets the task to look. 200 instead of 201: this very sending was filed before. 409 known-elsewhere: something like it is known; say in beside why it is kept all the same.")
    ResponseEntity<Object> report(@RequestBody WantedLead wanted, HttpServletRequest request, Words words) {
        var faults = SentTexts.missing("campaign", wanted.campaign());
        faults.addAll(SentTexts.missing("unit", wanted.unit()));
        faults.addAll(SentTexts.missing("source", wanted.source()));
        faults.addAll(SentTexts.missing("foundOn", wanted.foundOn()));
        faults.addAll(SentPlace.faults(wanted.place()));
        if (!faults.isEmpty()) {
            return ApiProblem.refused(request, faults, words).answer();
        }
        screens.requireRead(wanted.campaign());
        screens.requireWrite(wanted.campaign());
        var lead = new Lead(
                wanted.campaign(),
                screens.own(wanted.unit()),
                Objects.requireNonNull(wanted.source()),
                SentTexts.said(wanted.reference()),
                SentTexts.said(wanted.informant()),
                Objects.requireNonNull(wanted.foundOn()),
                SentTexts.said(wanted.name()),
                SentTexts.said(wanted.creditCode()),
                SentTexts.said(wanted.address()),
                SentTexts.said(wanted.note()),
                SentTexts.said(wanted.beside()),
                SentPlace.read(wanted.place()));
        var answered =
                sendings.once(What.LEAD, wanted.key(), cases.mover(), () -> surveys.report(lead, screens.act("")));
        return ApiAnswers.filed(answered, "/api/v1/leads/", this::one, request, words);
    }

    private StoredLead required(long id) {
        var found = stored.lead(id).orElseThrow(ApiAnswers::notThere);
        screens.requireRead(found.lead().campaign());
        return found;
    }
}
