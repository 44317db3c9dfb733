package org.qingce.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.qingce.access.SignedIn;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Column;
import org.qingce.campaign.ColumnType;
import org.qingce.kernel.Act;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RawCell;
import org.qingce.kernel.RequiresRight;
import org.qingce.kernel.ScopePath;
import org.qingce.kernel.SheetDate;
import org.qingce.ledger.CaseFilePage.Fact;
import org.qingce.ledger.CaseFilePage.Move;
import org.qingce.ledger.CaseFilePage.Step;
import org.qingce.ledger.CaseFormPage.Field;
import org.qingce.ledger.CaseFormPage.KnownCase;
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

/** The file of one enterprise, and the forms by which its case is changed. */
@Controller
class CaseController {

    private static final String CELL = "cell.";
    private static final List<String> ACTS = List.of("correct", "reclassify", "remove");

    private final Ledger ledger;
    private final LedgerShow show;
    private final Campaigns campaigns;
    private final SignedIn signedIn;

    CaseController(Ledger ledger, LedgerShow show, Campaigns campaigns, SignedIn signedIn) {
        this.ledger = ledger;
        this.show = show;
        this.campaigns = campaigns;
        this.signedIn = signedIn;
    }

    @GetMapping("/ledger/cases/{id}")
    @RequiresRight("ledger.read")
    ModelAndView file(@PathVariable long id, Words words) {
        var shown = required(id);
        var campaign = campaigns.require(shown.campaign());
        var history = ledger.history(reach(), id);
        var page = new CaseFilePage(
                id,
                shown.number(),
                shown.value("name"),
                shown.value("address"),
                campaign.column("category")
                        .map(column -> show.value(campaign, column, shown, words))
                        .orElse(""),
                shown.place(),
                show.unitName(shown.unit()),
                show.light(campaign, shown),
                LedgerShow.phase(campaign, shown.stage()),
                show.stage(campaign, shown.stage(), words),
                words.day(shown.claimedOn()),
                words.day(shown.verifiedOn()),
                steps(campaign, shown, history, words),
                facts(campaign, shown, words),
                history.reversed().stream()
                        .map(event -> show.line(campaign, event, words))
                        .toList(),
                moves(campaign, shown, words),
                signedIn.require().may("ledger.write"),
                shown.removedOn() != null);
        return new ModelAndView("ledger/case", "page", page);
    }

    @GetMapping("/ledger/new")
    @RequiresRight("ledger.write")
    ModelAndView blank(Scope scope, Words words) {
        var campaign = campaign(scope);
        return form("new", null, campaign, Map.of(), show.today().toString(), "", "", words);
    }

    @PostMapping("/ledger/new")
    @RequiresRight("ledger.write")
    ModelAndView add(
            Scope scope,
            Words words,
            @RequestParam Map<String, String> sent,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes redirect) {
        var campaign = campaign(scope);
        var cells = cells(campaign, sent);
        var unit = scope.unit().isBlank() ? signedIn.require().unit().code() : scope.unit();
        var outcome = ledger.add(
                campaign.id(),
                unit,
                cells,
                accepted(sent),
                sent.containsKey("secondSite"),
                act(campaign, sent, reason));
        return answer(outcome, "new", null, campaign, cells, sent, words, redirect);
    }

    @GetMapping("/ledger/cases/{id}/{act}")
    @RequiresRight("ledger.write")
    ModelAndView open(
            @PathVariable long id,
            @PathVariable String act,
            @RequestParam(defaultValue = "") String stage,
            Words words) {
        if (!ACTS.contains(act)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var shown = required(id);
        var campaign = campaigns.require(shown.campaign());
        return form(act, shown, campaign, printed(campaign, shown), show.today().toString(), "", "", words);
    }

    /** Who claims needs the right to write, who has seen it on site the right to verify. */
    @GetMapping("/ledger/cases/{id}/advance")
    @RequiresRight("ledger.read")
    ModelAndView openMove(@PathVariable long id, @RequestParam String stage, Words words) {
        var shown = required(id);
        var campaign = campaigns.require(shown.campaign());
        allowed(campaign, stage);
        return form("advance", shown, campaign, Map.of(), show.today().toString(), "", stage, words);
    }

    @PostMapping("/ledger/cases/{id}/advance")
    @RequiresRight("ledger.read")
    ModelAndView move(
            @PathVariable long id,
            @RequestParam int version,
            @RequestParam String stage,
            @RequestParam Map<String, String> sent,
            @RequestParam(defaultValue = "") String reason,
            Words words,
            RedirectAttributes redirect) {
        var shown = required(id);
        var campaign = campaigns.require(shown.campaign());
        allowed(campaign, stage);
        var outcome = ledger.advance(reach(), id, version, stage, act(campaign, sent, reason));
        return answer(outcome, "advance", shown, campaign, Map.of(), sent, words, redirect);
    }

    private void allowed(Campaign campaign, String stage) {
        if (!signedIn.require().may(rightFor(LedgerShow.phase(campaign, stage)))) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private static String rightFor(String phase) {
        return List.of("done", "back", "watch", "again").contains(phase) ? "ledger.verify" : "ledger.write";
    }

    @PostMapping("/ledger/cases/{id}/{act}")
    @RequiresRight("ledger.write")
    ModelAndView change(
            @PathVariable long id,
            @PathVariable String act,
            @RequestParam int version,
            @RequestParam Map<String, String> sent,
            @RequestParam(defaultValue = "") String reason,
            Words words,
            RedirectAttributes redirect) {
        var shown = required(id);
        var campaign = campaigns.require(shown.campaign());
        var cells = cells(campaign, sent);
        var how = act(campaign, sent, reason);
        var outcome = switch (act) {
            case "correct" -> ledger.correct(reach(), id, version, cells, accepted(sent), how);
            case "reclassify" ->
                ledger.reclassify(reach(), id, version, cells.getOrDefault("category", ""), cells, how);
            case "remove" -> ledger.remove(reach(), id, version, how);
            default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
        return answer(outcome, act, shown, campaign, cells, sent, words, redirect);
    }

    private ModelAndView answer(
            CaseOutcome outcome,
            String act,
            @org.jspecify.annotations.Nullable LedgerCase shown,
            Campaign campaign,
            Map<String, String> cells,
            Map<String, String> sent,
            Words words,
            RedirectAttributes redirect) {
        var drawn = form(
                act,
                shown,
                campaign,
                cells,
                sent.getOrDefault("effectiveOn", ""),
                sent.getOrDefault("reason", ""),
                sent.getOrDefault("stage", ""),
                words);
        var page = (CaseFormPage) drawn.getModel().get("page");
        if (page == null) {
            throw new IllegalStateException("A form has a page");
        }
        return switch (outcome) {
            case Stored(var after) -> {
                redirect.addFlashAttribute(
                        Notice.FLASH, Notice.good(words.get("ledger.done." + act, after.value("name"))));
                yield new ModelAndView("redirect:/ledger/cases/" + after.id());
            }
            case Refused(var faults) ->
                drawn(
                        with(page, faults(campaign, faults, words), acceptable(faults), sent),
                        HttpStatus.UNPROCESSABLE_CONTENT);
            case Stale(var current, var since) ->
                drawn(stale(page, current.version(), campaign, since, words), HttpStatus.CONFLICT);
            case Known(var cases, var sameSite) -> drawn(known(page, cases, sameSite), HttpStatus.CONFLICT);
            case NotFound _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private static ModelAndView drawn(CaseFormPage page, HttpStatus status) {
        var answer = new ModelAndView("ledger/form", "page", page);
        answer.setStatus(status);
        return answer;
    }

    private ModelAndView form(
            String act,
            @org.jspecify.annotations.Nullable LedgerCase shown,
            Campaign campaign,
            Map<String, String> cells,
            String effectiveOn,
            String reason,
            String stage,
            Words words) {
        var fields = campaign.columns().stream()
                .filter(column -> column.type() != ColumnType.SERIAL && isAsked(act, column))
                .map(column -> field(campaign, column, cells, words))
                .toList();
        return new ModelAndView(
                "ledger/form",
                "page",
                new CaseFormPage(
                        act,
                        shown == null ? 0 : shown.id(),
                        shown == null ? 0 : shown.version(),
                        shown == null ? "" : shown.value("name"),
                        shown == null ? "" : shown.number(),
                        fields,
                        effectiveOn,
                        reason,
                        stage,
                        stage.isEmpty() ? "" : show.stage(campaign, stage, words),
                        Map.of(),
                        List.of(),
                        List.of(),
                        false,
                        false,
                        false,
                        shown == null ? "/ledger" : "/ledger/cases/" + shown.id()));
    }

    /** A class is changed with what depends on it; moving on and taking out ask for no cells. */
    private static boolean isAsked(String act, Column column) {
        return switch (act) {
            case "new" -> true;
            case "correct" -> !column.key().equals("category");
            case "reclassify" -> List.of("category", "measures", "due", "note").contains(column.key());
            default -> false;
        };
    }

    private Field field(Campaign campaign, Column column, Map<String, String> cells, Words words) {
        var options = show.options(campaign, column);
        var several = column.type() == ColumnType.CODES || column.type() == ColumnType.INDUSTRY;
        return new Field(
                column.key(),
                column.label().in(words.locale()).replaceAll("\\s+", ""),
                cells.getOrDefault(column.key(), ""),
                column.required(),
                column.type() == ColumnType.TEXT && column.width() >= 30,
                options,
                several,
                several ? words.get("ledger.several", String.join(" ", options)) : "");
    }

    private static CaseFormPage with(
            CaseFormPage page, Map<String, String> faults, boolean acceptable, Map<String, String> sent) {
        return new CaseFormPage(
                page.act(),
                page.id(),
                page.version(),
                page.name(),
                page.number(),
                page.fields(),
                page.effectiveOn(),
                page.reason(),
                page.stage(),
                page.stageLabel(),
                faults,
                List.of(),
                List.of(),
                false,
                acceptable || sent.containsKey("accept"),
                sent.containsKey("accept"),
                page.back());
    }

    /** What was typed stays; the next sending names the version that is there now. */
    private CaseFormPage stale(CaseFormPage page, int version, Campaign campaign, List<CaseEvent> since, Words words) {
        return new CaseFormPage(
                page.act(),
                page.id(),
                version,
                page.name(),
                page.number(),
                page.fields(),
                page.effectiveOn(),
                page.reason(),
                page.stage(),
                page.stageLabel(),
                Map.of(),
                since.stream().map(event -> show.line(campaign, event, words)).toList(),
                List.of(),
                false,
                false,
                false,
                page.back());
    }

    private static CaseFormPage known(CaseFormPage page, List<LedgerCase> cases, boolean sameSite) {
        return new CaseFormPage(
                page.act(),
                page.id(),
                page.version(),
                page.name(),
                page.number(),
                page.fields(),
                page.effectiveOn(),
                page.reason(),
                page.stage(),
                page.stageLabel(),
                Map.of(),
                List.of(),
                cases.stream()
                        .map(one -> new KnownCase(
                                "/ledger/cases/" + one.id(), one.number(), one.value("name"), one.value("address")))
                        .toList(),
                sameSite,
                false,
                false,
                page.back());
    }

    private static Map<String, String> faults(Campaign campaign, List<Fault> faults, Words words) {
        return faults.stream()
                .collect(Collectors.toMap(
                        CaseController::place,
                        fault -> words.fault(
                                fault,
                                campaign.column(fault.column() == null ? "" : fault.column())
                                        .map(column -> column.label().in(words.locale()))
                                        .orElse("")),
                        (one, other) -> one + " " + other,
                        LinkedHashMap::new));
    }

    private static String place(Fault fault) {
        if (fault.column() != null) {
            return fault.column();
        }
        return fault.code().startsWith("effective.")
                ? "effectiveOn"
                : fault.code().startsWith("reason.") ? "reason" : "";
    }

    private static boolean acceptable(List<Fault> faults) {
        return faults.stream().anyMatch(fault -> fault.code().equals("uscc.invalid"));
    }

    private Map<String, String> cells(Campaign campaign, Map<String, String> sent) {
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

    /** A day that cannot be read is one that has not come: the form says so at its field. */
    private Act act(Campaign campaign, Map<String, String> sent, String reason) {
        var day = SheetDate.read(
                RawCell.text(sent.getOrDefault("effectiveOn", "")),
                campaign.documentDate().getYear());
        var effectiveOn = day instanceof SheetDate.Read(var read) ? read : LocalDate.MAX;
        return new Act(signedIn.require().actor(), effectiveOn, reason.strip(), Act.BY_HAND);
    }

    private Map<String, String> printed(Campaign campaign, LedgerCase shown) {
        return campaign.columns().stream()
                .collect(Collectors.toMap(Column::key, column -> show.typed(campaign, column, shown)));
    }

    private List<Fact> facts(Campaign campaign, LedgerCase shown, Words words) {
        return campaign.columns().stream()
                .filter(column -> column.type() != ColumnType.SERIAL && column.type() != ColumnType.NAME)
                .filter(column -> column.onForm() || !shown.value(column.key()).isEmpty())
                .map(column -> new Fact(
                        column.label().in(words.locale()),
                        show.value(campaign, column, shown, words),
                        column.type() == ColumnType.CREDIT_CODE || column.type() == ColumnType.PERMIT))
                .toList();
    }

    private List<Move> moves(Campaign campaign, LedgerCase shown, Words words) {
        return shown.removedOn() != null
                ? List.of()
                : campaign.stages().stream()
                        .filter(stage -> CaseRules.mayFollow(campaign, shown.stage(), stage))
                        .filter(stage -> !"aside".equals(stage.phase())
                                && signedIn.require().may(rightFor(stage.phase())))
                        .map(stage -> new Move(stage.code(), stage.label().in(words.locale()), stage.phase()))
                        .toList();
    }

    private List<Step> steps(Campaign campaign, LedgerCase shown, List<CaseEvent> history, Words words) {
        var reached = new HashMap<String, String>();
        reached.put(CaseRules.first(campaign), words.day(shown.listedOn()));
        for (var event : history) {
            event.changes().stream()
                    .filter(change -> change.key().equals("stage"))
                    .forEach(change -> reached.put(change.after(), words.day(event.effectiveOn())));
        }
        var steps = new ArrayList<Step>();
        for (var stage : campaign.stages()) {
            if (List.of("lead", "aside", "back", "again").contains(stage.phase())
                    && !stage.code().equals(shown.stage())) {
                continue;
            }
            var when = reached.get(stage.code());
            var here = stage.code().equals(shown.stage());
            var state = here ? "here" : when == null ? "" : stage.phase().equals("claim") ? "done wait" : "done";
            steps.add(new Step(stage.label().in(words.locale()), state, when == null ? "" : when));
        }
        return steps;
    }

    private Campaign campaign(Scope scope) {
        return campaigns.find(scope.campaign()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private LedgerCase required(long id) {
        return ledger.find(reach(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private ScopePath reach() {
        return signedIn.require().unit().path();
    }
}
