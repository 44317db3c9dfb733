package org.qingce.ledger;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qingce.access.SignedIn;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.Act;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RawCell;
import org.qingce.kernel.RequiresRight;
import org.qingce.kernel.SheetDate;
import org.qingce.ledger.CaseFormPage.Answer;
import org.qingce.ledger.CaseForms.Filled;
import org.qingce.ledger.CaseOutcome.Known;
import org.qingce.ledger.CaseOutcome.NotFound;
import org.qingce.ledger.CaseOutcome.Refused;
import org.qingce.ledger.CaseOutcome.Stale;
import org.qingce.ledger.CaseOutcome.Stored;
import org.qingce.web.Notice;
import org.qingce.web.Scope;
import org.qingce.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The forms by which a case is made and changed. Takes what was typed to the ledger, and its answer back to the form. */
@Controller
class CaseFormController {

    private static final String CELL = "cell.";
    private static final String DAY = "effectiveOn";
    private static final List<String> ACTS = List.of("correct", "reclassify");

    private final Ledger ledger;
    private final LedgerShow show;
    private final CaseForms forms;
    private final Campaigns campaigns;
    private final SignedIn signedIn;
    private final CaseRights rights;

    CaseFormController(
            Ledger ledger,
            LedgerShow show,
            CaseForms forms,
            Campaigns campaigns,
            SignedIn signedIn,
            CaseRights rights) {
        this.ledger = ledger;
        this.show = show;
        this.forms = forms;
        this.campaigns = campaigns;
        this.signedIn = signedIn;
        this.rights = rights;
    }

    @GetMapping("/ledger/new")
    @RequiresRight("ledger.write")
    ModelAndView blank(Scope scope, Words words) {
        return drawn(new Filled("new", null, campaign(scope), Map.of(), today(), ""), words);
    }

    @PostMapping("/ledger/new")
    @RequiresRight("ledger.write")
    ModelAndView add(Scope scope, Words words, @RequestParam Map<String, String> sent, RedirectAttributes redirect) {
        var campaign = campaign(scope);
        rights.require(CaseRights.WRITE, campaign.id());
        var unit = scope.unit().isBlank() ? signedIn.require().place().code() : scope.unit();
        var cells = cells(campaign, sent);
        var outcome = ledger.add(campaign.id(), unit, cells, accepted(sent), sent.containsKey("secondSite"), act(sent));
        return answer(outcome, filled("new", null, campaign, sent), sent, words, redirect);
    }

    /** Says beside a credit code, while a form is being filled, who else knows the enterprise. */
    @GetMapping("/ledger/elsewhere")
    @RequiresRight("ledger.write")
    ModelAndView elsewhere(Scope scope, Words words, @RequestParam(CELL + "creditCode") String typed) {
        return new ModelAndView("ledger/elsewhereLive", "text", forms.elsewhere(campaign(scope), null, typed, words));
    }

    @GetMapping("/ledger/cases/{id}/{act}")
    @RequiresRight("ledger.write")
    ModelAndView open(@PathVariable long id, @PathVariable String act, Words words) {
        if (!ACTS.contains(act)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var shown = rights.required(id);
        rights.require(CaseRights.WRITE, shown);
        var campaign = campaigns.require(shown.campaign());
        var form = new Filled(act, shown, campaign, forms.typed(campaign, shown), today(), "");
        var reserved = CaseRules.classChange(campaign, shown.stage(), false);
        if (act.equals("reclassify") && !reserved.isEmpty()) {
            var told = forms.faults(campaign, reserved, words);
            return drawn(form, Answer.refused(told, false, false), HttpStatus.OK, words);
        }
        return drawn(form, words);
    }

    @PostMapping("/ledger/cases/{id}/{act}")
    @RequiresRight("ledger.write")
    ModelAndView change(
            @PathVariable long id,
            @PathVariable String act,
            @RequestParam int version,
            @RequestParam Map<String, String> sent,
            Words words,
            RedirectAttributes redirect) {
        var shown = rights.required(id);
        rights.require(CaseRights.WRITE, shown);
        var campaign = campaigns.require(shown.campaign());
        var cells = cells(campaign, sent);
        var how = act(sent);
        var outcome = switch (act) {
            case "correct" -> ledger.correct(rights.reach(), id, version, cells, accepted(sent), how);
            case "reclassify" ->
                ledger.reclassify(rights.reach(), id, version, cells.getOrDefault("category", ""), cells, how);
            default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
        return answer(outcome, filled(act, shown, campaign, sent), sent, words, redirect);
    }

    private ModelAndView answer(
            CaseOutcome outcome, Filled form, Map<String, String> sent, Words words, RedirectAttributes redirect) {
        return switch (outcome) {
            case Stored(var after) -> {
                redirect.addFlashAttribute(
                        Notice.FLASH, Notice.good(words.get("ledger.done." + form.act(), after.value("name"))));
                yield new ModelAndView("redirect:/ledger/cases/" + after.id());
            }
            case Refused(var found) -> {
                var faults = told(found, sent);
                var texts = forms.faults(form.campaign(), faults, words);
                var answer = Answer.refused(texts, CaseRules.acceptable(faults), sent.containsKey("accept"));
                yield drawn(form, answer, HttpStatus.UNPROCESSABLE_CONTENT, words);
            }
            case Stale(var current, var since) -> {
                var lines = since.stream()
                        .map(event -> show.line(form.campaign(), event, words))
                        .toList();
                yield drawn(forms.about(form, current, since), Answer.stale(lines), HttpStatus.CONFLICT, words);
            }
            case Known(var cases, var sameSite) -> {
                var known = cases.stream().map(CaseForms::known).toList();
                yield drawn(form, Answer.known(known, sameSite), HttpStatus.CONFLICT, words);
            }
            case NotFound _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    /** Of a day that is blank or cannot be read, just that. */
    private List<Fault> told(List<Fault> found, Map<String, String> sent) {
        var day = day(sent);
        if (day instanceof SheetDate.Read) {
            return found;
        }
        var typed = sent.getOrDefault(DAY, "");
        return found.stream()
                .map(fault -> !fault.code().equals("effective.future")
                        ? fault
                        : day instanceof SheetDate.Blank
                                ? Fault.error("required", DAY, "")
                                : Fault.error("date.unreadable", DAY, typed))
                .toList();
    }

    private ModelAndView drawn(Filled form, Words words) {
        return drawn(form, Answer.NONE, HttpStatus.OK, words);
    }

    private ModelAndView drawn(Filled form, Answer answer, HttpStatus status, Words words) {
        var drawn = new ModelAndView("ledger/form", "page", forms.page(form, answer, words));
        drawn.setStatus(status);
        return drawn;
    }

    private static Filled filled(String act, @Nullable LedgerCase shown, Campaign campaign, Map<String, String> sent) {
        return new Filled(
                act,
                shown,
                campaign,
                cells(campaign, sent),
                sent.getOrDefault(DAY, ""),
                sent.getOrDefault("reason", ""));
    }

    private static Map<String, String> cells(Campaign campaign, Map<String, String> sent) {
        var cells = new HashMap<String, String>();
        for (var column : campaign.columns()) {
            var text = sent.get(CELL + column.key());
            if (text != null) {
                cells.put(column.key(), text);
            }
        }
        return cells;
    }

    private static List<String> accepted(Map<String, String> sent) {
        return sent.containsKey("accept") ? List.of("creditCode") : List.of();
    }

    private SheetDate day(Map<String, String> sent) {
        return SheetDate.read(
                RawCell.text(sent.getOrDefault(DAY, "")), show.today().getYear());
    }

    /** A day that cannot be read is refused as one that has not come, so that all faults are found at once; {@link #told} says so. */
    private Act act(Map<String, String> sent) {
        return new Act(
                signedIn.require().actor(),
                day(sent) instanceof SheetDate.Read(var read) ? read : LocalDate.MAX,
                sent.getOrDefault("reason", "").strip(),
                Act.BY_HAND);
    }

    private String today() {
        return show.today().toString();
    }

    private Campaign campaign(Scope scope) {
        return campaigns.find(scope.campaign()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
