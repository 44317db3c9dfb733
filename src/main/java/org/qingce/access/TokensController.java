package org.qingce.access;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.access.TokenRepository.Token;
import org.qingce.access.TokenService.Made;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RequiresRight;
import org.qingce.web.Notice;
import org.qingce.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Tokens of one's own account, under {@code /account/tokens} (接口令牌). */
@Controller
class TokensController {

    private static final int USUAL_DAYS = 90;

    private final SignedIn signedIn;
    private final TokenService tokens;
    private final Units units;
    private final Clock clock;

    TokensController(SignedIn signedIn, TokenService tokens, Units units, Clock clock) {
        this.signedIn = signedIn;
        this.tokens = tokens;
        this.units = units;
        this.clock = clock;
    }

    @GetMapping("/account/tokens")
    @RequiresRight(RequiresRight.SIGNED_IN)
    ModelAndView list(Words words) {
        var usual = LocalDate.now(clock).plusDays(USUAL_DAYS);
        return drawn(Set.of(), "", usual.toString(), Map.of(), "", words);
    }

    @PostMapping("/account/tokens")
    @RequiresRight(RequiresRight.SIGNED_IN)
    ModelAndView make(
            @RequestParam String title,
            @RequestParam String until,
            @RequestParam(required = false) @Nullable Set<String> rights,
            Words words) {
        var chosen = rights == null ? Set.<String>of() : rights;
        var made = tokens.make(signedIn.require(), title, chosen, day(until));
        return switch (made) {
            // drawn in place of a redirect: what has to be read once is kept nowhere
            case Made.Once(var name, var token) ->
                drawn(Set.of(), "", day(until).toString(), Map.of(), token, words);
            case Made.Refused(var faults) -> {
                var page = drawn(chosen, title, until, told(faults, words), "", words);
                page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
                yield page;
            }
        };
    }

    @PostMapping("/account/tokens/{id}/revoke")
    @RequiresRight(RequiresRight.SIGNED_IN)
    ModelAndView revoke(@PathVariable long id, Words words, RedirectAttributes redirect) {
        if (tokens.revoke(signedIn.require().actor(), id)) {
            redirect.addFlashAttribute(Notice.FLASH, Notice.good(words.get("access.token.revoked")));
        }
        return new ModelAndView("redirect:/account/tokens");
    }

    private ModelAndView drawn(
            Set<String> chosen, String title, String until, Map<String, String> faults, String made, Words words) {
        var person = signedIn.require();
        var page = new TokensPage(
                tokens.of(person.account()).stream()
                        .map(token -> row(token, words))
                        .toList(),
                person.rights().stream()
                        .sorted()
                        .map(right ->
                                new TokensPage.Right(right, words.get("access.right." + right), chosen.contains(right)))
                        .toList(),
                title,
                until,
                faults,
                made);
        return new ModelAndView("access/tokens", "page", page);
    }

    private TokensPage.Row row(Token token, Words words) {
        return new TokensPage.Row(
                token.id(),
                token.title(),
                units.find(token.unit()).map(Unit::name).orElse(token.unit()),
                token.beginning() + "…",
                token.rights().stream()
                        .sorted()
                        .map(right -> words.get("access.right." + right))
                        .collect(Collectors.joining(words.english() ? ", " : "、")),
                words.day(LocalDate.ofInstant(token.until().minusMillis(1), Words.ZONE)),
                token.lastUsed() == null ? words.get("access.token.never") : words.moment(token.lastUsed()),
                token.opens(clock.instant()));
    }

    private static Map<String, String> told(List<Fault> faults, Words words) {
        var told = new HashMap<String, String>();
        for (var fault : faults) {
            var field = fault.column() == null ? "title" : fault.column();
            told.put(field, words.fault(fault, words.get("access.token." + field)));
        }
        return told;
    }

    /** A day that cannot be read is one that has passed: the form says so at its field. */
    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            return LocalDate.EPOCH;
        }
    }
}
