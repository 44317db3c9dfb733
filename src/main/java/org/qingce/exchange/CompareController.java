package org.qingce.exchange;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.qingce.access.SignedIn;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaigns;
import org.qingce.exchange.ComparisonDesk.Deciding;
import org.qingce.exchange.ComparisonDesk.Keeping;
import org.qingce.exchange.ComparisonDesk.TakingOutcome;
import org.qingce.exchange.KeptComparison.Choice;
import org.qingce.kernel.RequiresRight;
import org.qingce.kernel.ScopePath;
import org.qingce.paper.AnnexSheet;
import org.qingce.paper.Printer;
import org.qingce.web.Links;
import org.qingce.web.MenuItem;
import org.qingce.web.Notice;
import org.qingce.web.Scope;
import org.qingce.web.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pages under {@code /compare}. Chooses a template and a status; decides nothing about lists. */
@Controller
class CompareController {

    private static final int LISTED = 20;

    static final String RIGHT = "list.compare";

    private final ComparisonDesk desk;
    private final ComparisonRepository kept;
    private final CompareShow show;
    private final Campaigns campaigns;
    private final Units units;
    private final SignedIn signedIn;
    private final ListUpload upload;
    private final CompareNoteSender notes;

    CompareController(
            ComparisonDesk desk,
            ComparisonRepository kept,
            CompareShow show,
            Campaigns campaigns,
            Units units,
            SignedIn signedIn,
            ListUpload upload,
            CompareNoteSender notes) {
        this.desk = desk;
        this.kept = kept;
        this.show = show;
        this.campaigns = campaigns;
        this.units = units;
        this.signedIn = signedIn;
        this.upload = upload;
        this.notes = notes;
    }

    @Bean
    static MenuItem compareMenu() {
        return new MenuItem("exchange.compare.title", "compare", "/compare", RIGHT, MenuItem.Group.LEDGER, 30);
    }

    @GetMapping("/compare")
    @RequiresRight(RIGHT)
    ModelAndView all(Scope scope, @RequestParam(defaultValue = "0") long before, Words words) {
        return draw(scope, before, "", "", "", "", HttpStatus.OK, words);
    }

    @PostMapping("/compare")
    @RequiresRight(RIGHT)
    ModelAndView compare(
            Scope scope,
            @RequestParam MultipartFile fileA,
            @RequestParam MultipartFile fileB,
            @RequestParam(defaultValue = "") String labelA,
            @RequestParam(defaultValue = "") String labelB,
            Words words,
            RedirectAttributes redirect)
            throws IOException {
        var campaign = campaigns.find(scope.campaign()).orElse(null);
        if (campaign == null) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (!signedIn.require().may(RIGHT, campaign.id())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var outside = units.outside(unit(scope), campaign.region());
        if (outside.isPresent()) {
            var why = words.fault(outside.get(), "");
            return draw(scope, 0, labelA, labelB, why, "", HttpStatus.UNPROCESSABLE_CONTENT, words);
        }
        var needed = words.get("exchange.compare.file.needed");
        if (fileA.isEmpty() || fileB.isEmpty()) {
            return draw(
                    scope,
                    0,
                    labelA,
                    labelB,
                    fileA.isEmpty() ? needed : "",
                    fileB.isEmpty() ? needed : "",
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    words);
        }
        var outcome = upload.keep(
                new ListUpload.Sent(fileA, labelA), new ListUpload.Sent(fileB, labelB), campaign, unit(scope), words);
        return switch (outcome) {
            case Keeping.Kept(var id) -> {
                redirect.addFlashAttribute(Notice.FLASH, Notice.good(words.get("exchange.compare.done")));
                yield new ModelAndView("redirect:/compare/" + id);
            }
            case Keeping.Refused(var first, var fault) -> {
                var why = words.fault(fault, "");
                yield draw(
                        scope,
                        0,
                        labelA,
                        labelB,
                        first ? why : "",
                        first ? "" : why,
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        words);
            }
        };
    }

    private ModelAndView draw(
            Scope scope,
            long before,
            String labelA,
            String labelB,
            String faultA,
            String faultB,
            HttpStatus status,
            Words words) {
        var unit = unit(scope);
        var found = kept.list(unit.path(), scope.campaign(), before > 0 ? before : Long.MAX_VALUE, LISTED + 1);
        var shown = found.stream().limit(LISTED).toList();
        var page = new ComparesPage(
                campaigns
                        .find(scope.campaign())
                        .map(campaign -> campaign.shortTitle().in(words.locale()))
                        .orElse(""),
                unit.name(),
                labelA,
                labelB,
                faultA,
                faultB,
                shown.stream().map(comparison -> show.listed(comparison, words)).toList(),
                found.size() > LISTED ? "/compare?before=" + shown.getLast().id() : "");
        var answer = new ModelAndView("exchange/compares", "page", page);
        answer.setStatus(status);
        return answer;
    }

    @GetMapping("/compare/{id}")
    @RequiresRight(RIGHT)
    ModelAndView one(
            @PathVariable long id,
            @RequestParam(defaultValue = CompareShow.OPEN) String show,
            @RequestParam(defaultValue = "0") int after,
            HtmxRequest request,
            Words words) {
        return draw(required(id), show, after, request, words);
    }

    private ModelAndView draw(KeptComparison comparison, String shown, int after, HtmxRequest request, Words words) {
        var page = show.page(comparison, shown, after, may("ledger.write", comparison.campaign()), words);
        return new ModelAndView(request.isHtmxRequest() ? "exchange/compare-rows" : "exchange/compare", "page", page);
    }

    /** @param one choice and row of the button beside the row, as {@code a:12}; else choice and ticks decide */
    @PostMapping("/compare/{id}/decisions")
    @RequiresRight("ledger.write")
    ModelAndView decide(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String one,
            @RequestParam(defaultValue = "") String choice,
            @RequestParam(defaultValue = "") List<Integer> position,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = CompareShow.OPEN) String show,
            @RequestParam(defaultValue = "0") int after,
            HtmxRequest request,
            Words words,
            RedirectAttributes redirect) {
        var made = choice(one.isEmpty() ? choice : one.substring(0, Math.max(0, one.indexOf(':'))));
        var rows = one.isEmpty()
                ? position.stream().filter(Objects::nonNull).toList()
                : List.of(number(one.substring(one.indexOf(':') + 1)));
        mayWrite(required(id));
        var decided = desk.decide(
                reach(), id, rows, made, reason.strip(), signedIn.require().actor());
        if (decided instanceof Deciding.NotFound) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (request.isHtmxRequest()) {
            var answer = draw(required(id), show, after, request, words);
            answer.setStatus(decided instanceof Deciding.Closed ? HttpStatus.CONFLICT : HttpStatus.OK);
            return answer;
        }
        if (decided instanceof Deciding.Closed) {
            redirect.addFlashAttribute(Notice.FLASH, Notice.warn(words.get("exchange.compare.taken.before"), ""));
        }
        var back = Links.to("/compare/" + id, Map.of("show", show, "after", after == 0 ? "" : String.valueOf(after)));
        return new ModelAndView("redirect:" + back);
    }

    @PostMapping("/compare/{id}/taking")
    @RequiresRight("ledger.write")
    ModelAndView take(@PathVariable long id, Words words, RedirectAttributes redirect) {
        var comparison = required(id);
        mayWrite(comparison);
        var source = show.source(comparison);
        switch (desk.take(
                reach(), id, source, show.bySheet(source), signedIn.require().actor())) {
            case TakingOutcome.Taken _ -> {} // the page says what became of it, from now on
            case TakingOutcome.Undecided(var rows) ->
                redirect.addFlashAttribute(Notice.FLASH, Notice.bad(words.get("exchange.compare.undecided", rows), ""));
            case TakingOutcome.Closed _ ->
                redirect.addFlashAttribute(Notice.FLASH, Notice.warn(words.get("exchange.compare.taken.before"), ""));
            case TakingOutcome.NotFound _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return new ModelAndView("redirect:/compare/" + id);
    }

    @GetMapping("/compare/{id}/note")
    @RequiresRight(RIGHT)
    ModelAndView note(@PathVariable long id, Words words) {
        var note = show.note(required(id));
        return new ModelAndView(
                "exchange/compare-note",
                "page",
                new CompareNotePage("/compare/" + id, words.get("exchange.compare.note"), AnnexSheet.of(note)));
    }

    /** @param ending pdf or xlsx */
    @GetMapping("/compare/{id}/note/{ending}")
    @RequiresRight(RIGHT)
    ResponseEntity<Object> note(@PathVariable long id, @PathVariable String ending, Words words) {
        var format =
                Printer.Format.of("." + ending).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return notes.sent(required(id), format, fault -> {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, words.fault(fault, ""));
        });
    }

    private KeptComparison required(long id) {
        return desk.find(reach(), id)
                .filter(found -> may("list.compare", found.campaign()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private ScopePath reach() {
        return signedIn.require().reach();
    }

    private boolean may(String right, String campaign) {
        return signedIn.require().may(right, campaign);
    }

    private void mayWrite(KeptComparison comparison) {
        if (!may("ledger.write", comparison.campaign())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    /** The unit of the scope, never wider than the person's own. */
    private Unit unit(Scope scope) {
        var own = signedIn.require().place();
        return units.find(scope.unit())
                .filter(unit -> unit.isOffice() && own.path().contains(unit.path()))
                .orElse(own);
    }

    private static Choice choice(String word) {
        try {
            return Choice.of(word);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, word, e);
        }
    }

    private static int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, digits, e);
        }
    }
}
