package org.qingce.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qingce.access.AccountRepository.Account;
import org.qingce.access.AccountService.Binding;
import org.qingce.access.AccountService.Given;
import org.qingce.access.AccountService.Wanted;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RequiresRight;
import org.qingce.web.Links;
import org.qingce.web.MenuItem;
import org.qingce.web.Notice;
import org.qingce.web.Words;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pages under {@code /accounts}, for who keeps the accounts of a unit and of those beneath it (账号管理). */
@Controller
@ConditionalOnWebApplication
class AccountsController {

    private static final String RIGHT = "account.write";
    private static final int SHOWN = 50;

    private final SignedIn signedIn;
    private final AccountRepository table;
    private final AccountService accounts;
    private final PostService posts;
    private final TokenService tokens;
    private final SignInGuardRepository guards;
    private final Sessions<?> sessions;
    private final Units units;
    private final SignInRules rules;
    private final OidcSettings oidc;
    private final Clock clock;

    AccountsController(
            SignedIn signedIn,
            AccountRepository table,
            AccountService accounts,
            PostService posts,
            TokenService tokens,
            SignInGuardRepository guards,
            Sessions<?> sessions,
            Units units,
            SignInRules rules,
            OidcSettings oidc,
            Clock clock) {
        this.signedIn = signedIn;
        this.table = table;
        this.accounts = accounts;
        this.posts = posts;
        this.tokens = tokens;
        this.guards = guards;
        this.sessions = sessions;
        this.units = units;
        this.rules = rules;
        this.oidc = oidc;
        this.clock = clock;
    }

    @Bean
    static MenuItem accountMenu() {
        return new MenuItem("access.accounts", "user", "/accounts", RIGHT, MenuItem.Group.SYSTEM, 30);
    }

    @GetMapping("/accounts")
    @RequiresRight(RIGHT)
    ModelAndView list(
            @RequestParam(defaultValue = "") String text, @RequestParam(defaultValue = "") String after, Words words) {
        var wanted = text.strip();
        var beneath = units.subtree(signedIn.require().unit().code()).stream()
                .map(Unit::code)
                .toList();
        var found = table.list(wanted, beneath, after, SHOWN + 1);
        var shown = found.stream().limit(SHOWN).toList();
        var next = new LinkedHashMap<String, String>();
        next.put("text", wanted);
        next.put("after", shown.isEmpty() ? "" : shown.getLast().account());
        var page = new AccountsPage(
                wanted,
                shown.stream().map(account -> row(account, words)).toList(),
                found.size() > SHOWN ? Links.to("/accounts", next) : "");
        return new ModelAndView("access/accounts", "page", page);
    }

    private AccountsPage.Row row(Account account, Words words) {
        var state = account.isEnded(today())
                ? "ended"
                : account.once() ? "oneTime" : account.demonstration() ? "demonstration" : "";
        return new AccountsPage.Row(
                account.account(),
                account.name(),
                unitName(account),
                OwnAccountController.roles(posts.rolesOf(account.account()), words),
                state.isEmpty() ? "" : words.get("access.account.state." + state),
                state.equals("ended") ? "" : "warn",
                "/accounts/" + account.account());
    }

    @GetMapping("/accounts/new")
    @RequiresRight(RIGHT)
    ModelAndView blank() {
        return form("", "", signedIn.require().unit().code(), Map.of());
    }

    @PostMapping("/accounts")
    @RequiresRight(RIGHT)
    ModelAndView add(@RequestParam String account, @RequestParam String name, @RequestParam String unit, Words words) {
        var own = signedIn.require();
        var code = units.find(unit.strip())
                .filter(found -> own.unit().path().contains(found.path()))
                .map(Unit::code)
                .orElse("");
        var wanted = new Wanted(account.strip(), name, code, Set.of());
        return switch (accounts.invite(wanted, own.actor())) {
            case Given.Once(var made, var password) -> shown(made, password, true, words);
            case Given.Refused(var faults) -> {
                var page = form(account, name, unit, told(faults, words));
                page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
                yield page;
            }
        };
    }

    private static Map<String, String> told(List<Fault> faults, Words words) {
        var told = new HashMap<String, String>();
        for (var fault : faults) {
            var field = fault.column() == null ? "account" : fault.column();
            told.put(field, words.fault(fault, words.get("access.new." + field)));
        }
        return told;
    }

    private static ModelAndView form(String account, String name, String unit, Map<String, String> faults) {
        return new ModelAndView("access/new-account", "page", new NewAccountPage(account, name, unit, faults));
    }

    /** Drawn in place of a redirect: what has to be read once is kept nowhere. */
    private ModelAndView shown(String account, String password, boolean fresh, Words words) {
        var until = words.moment(clock.instant().plus(rules.oneTimeAge()));
        return new ModelAndView("access/one-time", "page", new OneTimePage(account, password, until, fresh));
    }

    @GetMapping("/accounts/{account}")
    @RequiresRight(RIGHT)
    ModelAndView one(@PathVariable String account, Words words) {
        var found = require(account);
        var page = new AccountPage(
                found.account(),
                found.name(),
                unitName(found),
                "/units/" + found.unit(),
                OwnAccountController.roles(posts.rolesOf(found.account()), words),
                words.day(found.from()),
                found.isEnded(today()) ? words.day(found.until()) : "",
                words.day(LocalDate.ofInstant(found.passwordSetAt(), Words.ZONE)),
                found.once(),
                guards.isLocked(found.account(), clock.instant()),
                found.demonstration(),
                found.secondFactor(),
                sessions.of(found.account(), "").size(),
                found.account().equals(signedIn.require().account()),
                isWhole(found),
                issuers(found),
                table.proposal(found.account())
                        .map(proposal -> oidc.named(proposal.subject()))
                        .orElse(""));
        return new ModelAndView("access/account", "page", page);
    }

    @PostMapping("/accounts/{account}/reset")
    @RequiresRight(RIGHT)
    ModelAndView reset(@PathVariable String account, Words words) {
        var found = requireOpen(account);
        var password = accounts.reset(found, signedIn.require().actor());
        tokens.revokeAll(found.account(), signedIn.require().actor());
        sessions.endAll(found.account(), "");
        return shown(found.account(), password, false, words);
    }

    @PostMapping("/accounts/{account}/end")
    @RequiresRight(RIGHT)
    ModelAndView end(@PathVariable String account, Words words, RedirectAttributes redirect) {
        var found = requireOpen(account);
        if (accounts.end(found, signedIn.require().actor())) {
            tokens.revokeAll(found.account(), signedIn.require().actor());
            sessions.endAll(found.account(), "");
            redirect.addFlashAttribute(Notice.FLASH, Notice.good(words.get("access.account.ended", found.name())));
        }
        return new ModelAndView("redirect:/accounts/" + found.account());
    }

    private List<AccountPage.Issuer> issuers(Account account) {
        var present = table.subject(account.account()).orElse("");
        return oidc.issuers().stream()
                .map(issuer -> new AccountPage.Issuer(issuer.id(), issuer.name(), issuer.called(present)))
                .toList();
    }

    /** Who the owner is in a system by which people sign in; of several systems one at a time opens an account. */
    @PostMapping("/accounts/{account}/subject")
    @RequiresRight(RIGHT)
    ModelAndView bind(
            @PathVariable String account,
            @RequestParam String issuer,
            @RequestParam String subject,
            Words words,
            RedirectAttributes redirect) {
        var found = requireOpen(account);
        var asked = oidc.issuers().stream()
                .filter(one -> one.id().equals(issuer))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var present = table.subject(account).orElse("");
        var nobody = asked.called(present).isEmpty() ? present : "";
        var meant = subject.isBlank() ? nobody : OidcSettings.subject(asked.address(), subject.strip());
        redirect.addFlashAttribute(
                Notice.FLASH,
                told(accounts.bind(found, meant, signedIn.require().actor()), words));
        return new ModelAndView("redirect:/accounts/" + found.account());
    }

    static Notice told(Binding binding, Words words) {
        return switch (binding) {
            case BOUND -> Notice.good(words.get("access.account.subject.bound"));
            case PROPOSED ->
                Notice.warn(
                        words.get("access.account.subject.proposed"), words.get("access.account.subject.proposed.how"));
            case REFUSED -> Notice.good(words.get("access.account.subject.refused"));
            case TAKEN ->
                Notice.bad(words.get("access.account.subject.taken"), words.get("access.account.subject.taken.how"));
            case NOT_PROPOSED ->
                Notice.bad(words.get("access.account.subject.gone"), words.get("access.account.subject.gone.how"));
        };
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private String unitName(Account account) {
        return units.find(account.unit()).map(Unit::name).orElse(account.unit());
    }

    /** Whether everything that the account opens lies within the reach of whoever keeps it. */
    private boolean isWhole(Account account) {
        return posts.liesWithin(
                account.account(), account.unit(), signedIn.require().reach());
    }

    /** One that may still be used, that is not one's own, and that opens nothing beyond one's reach. */
    private Account requireOpen(String account) {
        var found = require(account);
        if (found.isEnded(today()) || found.account().equals(signedIn.require().account()) || !isWhole(found)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return found;
    }

    /** An account of a unit outside the reach is as good as none. */
    private Account require(String account) {
        var own = signedIn.require().reach();
        return table.findEver(account)
                .filter(found -> units.find(found.unit())
                        .map(unit -> own.contains(unit.path()))
                        .orElse(false))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
