package org.qingce.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.access.PostRepository.Holder;
import org.qingce.access.PostRepository.Known;
import org.qingce.access.SignedIn.Person;
import org.qingce.audit.AuditTrail;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RequiresRight;
import org.qingce.kernel.SheetDate;
import org.qingce.web.MenuItem;
import org.qingce.web.Notice;
import org.qingce.web.Words;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** People and their posts, under {@code /people}; and for which unit the person who is signed in acts. */
@Controller
@ConditionalOnWebApplication
class PostController {

    private static final int SHOWN = 200;

    private final SignedIn signedIn;
    private final PostService service;
    private final PostRepository posts;
    private final Units units;
    private final Campaigns campaigns;
    private final AccountService owners;
    private final AccountRepository accounts;
    private final SecondFactorService factors;
    private final Sessions<?> sessions;
    private final OidcSettings oidc;
    private final AuditTrail audit;
    private final Clock clock;

    PostController(
            SignedIn signedIn,
            PostService service,
            PostRepository posts,
            Units units,
            Campaigns campaigns,
            AccountService owners,
            AccountRepository accounts,
            SecondFactorService factors,
            Sessions<?> sessions,
            OidcSettings oidc,
            AuditTrail audit,
            Clock clock) {
        this.signedIn = signedIn;
        this.service = service;
        this.posts = posts;
        this.units = units;
        this.campaigns = campaigns;
        this.owners = owners;
        this.accounts = accounts;
        this.factors = factors;
        this.sessions = sessions;
        this.oidc = oidc;
        this.audit = audit;
        this.clock = clock;
    }

    @Bean
    static MenuItem peopleMenu() {
        return new MenuItem("access.people", "user", "/people", "unit.read", MenuItem.Group.SYSTEM, 25);
    }

    /** The person's own choice among the units for which posts are held; it is asked for again with every request. */
    @PostMapping("/post")
    @RequiresRight(RequiresRight.SIGNED_IN)
    String actFor(@RequestParam String unit, HttpServletRequest request, HttpServletResponse response) {
        var person = signedIn.require();
        if (!person.units().contains(unit)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var cookie = ResponseCookie.from(SignedInService.POST, unit)
                .path("/")
                .maxAge(Duration.ofDays(365))
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        audit.record(person.actor(), "access.actFor", "unit:" + unit, "");
        return "redirect:/";
    }

    @GetMapping("/people")
    @RequiresRight("unit.read")
    ModelAndView list(@RequestParam(defaultValue = "") String text, Words words) {
        var wanted = text.strip();
        var place = signedIn.require().place();
        var within = within(place);
        var found = posts.holders(within, wanted, today(), SHOWN + 1);
        var people = new LinkedHashMap<String, List<Holder>>();
        found.stream()
                .limit(SHOWN)
                .forEach(holder -> people.computeIfAbsent(holder.post().account(), _ -> new ArrayList<>())
                        .add(holder));
        var without = posts.withoutPost(within, wanted, today(), SHOWN + 1);
        var rows = Stream.concat(
                        without.stream().limit(SHOWN).map(known -> row(known, words)),
                        people.values().stream().map(held -> row(held, words)))
                .toList();
        return new ModelAndView(
                "access/people",
                "page",
                new PeoplePage(wanted, place.name(), rows, found.size() > SHOWN || without.size() > SHOWN));
    }

    private PeoplePage.Row row(Known known, Words words) {
        var none = new PeoplePage.Held(
                unitName(known.unit()), "/units/" + known.unit(), words.get("access.people.idle"), "");
        return new PeoplePage.Row(known.name(), known.account(), "/people/" + known.account(), List.of(none));
    }

    private PeoplePage.Row row(List<Holder> held, Words words) {
        var first = held.getFirst();
        return new PeoplePage.Row(
                first.name(),
                first.post().account(),
                "/people/" + first.post().account(),
                held.stream()
                        .map(holder -> new PeoplePage.Held(
                                unitName(holder.post().unit()),
                                "/units/" + holder.post().unit(),
                                words.get("access.role." + holder.post().role()),
                                words.day(holder.post().from())))
                        .toList());
    }

    @GetMapping("/people/{account}")
    @RequiresRight("unit.read")
    ModelAndView one(@PathVariable String account, Words words) {
        return draw(required(account), Map.of("from", today().toString()), Map.of(), words);
    }

    private ModelAndView draw(Known known, Map<String, String> typed, Map<String, String> faults, Words words) {
        var reader = signedIn.require();
        var own = reader.account().equals(known.account());
        var mayGive = reader.may("right.write") && !own;
        var all = posts.of(known.account());
        var chosen = typed.getOrDefault("role", "");
        var page = new PersonPage(
                known.account(),
                known.name(),
                own,
                all.stream().map(post -> row(post, mayGive, words)).toList(),
                all.stream()
                        .filter(post -> post.isHeldOn(today()))
                        .map(Post::unit)
                        .distinct()
                        .flatMap(code -> units.find(code).stream())
                        .map(unit -> may(unit, all, words))
                        .toList(),
                mayGive,
                mayGive && isWhole(known) && factors.isKept(known.account()),
                mayGive ? accounts.subject(known.account()).map(oidc::named).orElse("") : "",
                reader.may("right.write") && isWhole(known) ? proposal(known.account(), reader) : null,
                Stream.of(Role.values())
                        .map(role -> new PersonPage.Choice(
                                role.name(),
                                words.get("access.role." + role),
                                role.name().equals(chosen)))
                        .toList(),
                mayGive ? nearby() : List.of(),
                typed,
                faults);
        return new ModelAndView("access/person", "page", page);
    }

    private PersonPage.@Nullable Proposal proposal(String account, Person reader) {
        return accounts.proposal(account)
                .map(proposal -> new PersonPage.Proposal(
                        proposal.subject(),
                        oidc.named(proposal.subject()),
                        accounts.name(proposal.by()).orElse(proposal.by()),
                        proposal.by().equals(reader.account())))
                .orElse(null);
    }

    private PersonPage.Row row(Post post, boolean mayEnd, Words words) {
        var state = post.isOver(today()) ? "over" : post.isHeldOn(today()) ? "held" : "before";
        return new PersonPage.Row(
                unitName(post.unit()),
                "/units/" + post.unit(),
                words.get("access.role." + post.role()),
                words.day(post.from()),
                words.day(post.until()),
                post.reason(),
                state,
                mayEnd && !state.equals("over") && isWithin(post.unit())
                        ? "/people/" + post.account() + "/posts/" + post.id() + "/end"
                        : "");
    }

    private PersonPage.Unit may(Unit unit, List<Post> all, Words words) {
        var roles = all.stream()
                .filter(post -> post.isHeldOn(today()) && post.unit().equals(unit.code()))
                .map(Post::role)
                .collect(Collectors.toSet());
        var place = units.place(unit);
        return new PersonPage.Unit(
                unit.code(),
                unit.name(),
                place.name(),
                service.held(unit, roles).stream()
                        .filter(held -> concerns(held.campaign(), place))
                        .map(held -> new PersonPage.Line(
                                RightsController.label(held.grant().right(), words),
                                campaigns
                                        .find(held.campaign())
                                        .map(campaign -> campaign.shortTitle().in(words.locale()))
                                        .orElse(""),
                                RightsController.stages(
                                        campaigns.find(held.campaign()).orElse(null), held.grant(), words),
                                held.grant().clause().in(words.locale())))
                        .toList());
    }

    /** A right in a ledger of which nothing lies within the reach is of no use, and not told of. */
    private boolean concerns(String campaign, Unit place) {
        return campaign.isEmpty()
                || campaigns
                        .find(campaign)
                        .filter(found -> units.isConcerned(place, found.region()))
                        .isPresent();
    }

    @PostMapping("/people/{account}/posts")
    @RequiresRight("right.write")
    ModelAndView give(
            @PathVariable String account,
            @RequestParam String unit,
            @RequestParam Role role,
            @RequestParam String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String reason,
            Words words,
            RedirectAttributes redirect) {
        var known = required(account);
        var begins = day(from);
        var ends = until.isBlank() ? null : day(until);
        var faults = new ArrayList<Fault>();
        if (begins == null) {
            faults.add(Fault.error("date.unreadable", "from", from));
        }
        if (!until.isBlank() && ends == null) {
            faults.add(Fault.error("date.unreadable", "until", until));
        }
        var code = code(unit.strip());
        if (!isWithin(code)) {
            faults.add(Fault.error("unit.unknown", "unit", code));
        }
        if (faults.isEmpty() && begins != null) {
            var wanted = new PostService.Wanted(account, code, role, begins, ends, reason);
            faults.addAll(service.appoint(wanted, signedIn.require().actor()));
        }
        if (faults.isEmpty()) {
            redirect.addFlashAttribute(
                    Notice.FLASH,
                    Notice.good(words.get(
                            "access.post.given", known.name(), unitName(code), words.get("access.role." + role))));
            return new ModelAndView("redirect:/people/" + account);
        }
        var typed = Map.of("unit", unit, "role", role.name(), "from", from, "until", until, "reason", reason);
        var page = draw(known, typed, told(faults, words), words);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static Map<String, String> told(List<Fault> faults, Words words) {
        var told = new HashMap<String, String>();
        for (var fault : faults) {
            var field = fault.column() == null ? "unit" : fault.column();
            told.merge(field, words.fault(fault, words.get("access.post." + field)), (one, other) -> one + " " + other);
        }
        return told;
    }

    @PostMapping("/people/{account}/posts/{id}/end")
    @RequiresRight("right.write")
    ModelAndView end(
            @PathVariable String account,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            Words words,
            RedirectAttributes redirect) {
        var known = required(account);
        var reader = signedIn.require();
        var post = posts.find(id)
                .filter(found -> found.account().equals(account) && isWithin(found.unit()))
                .filter(found -> !found.isOver(today()) && !account.equals(reader.account()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        service.end(post, today(), reason, reader.actor());
        redirect.addFlashAttribute(
                Notice.FLASH,
                Notice.good(words.get(
                        "access.post.ended",
                        known.name(),
                        unitName(post.unit()),
                        words.get("access.role." + post.role()))));
        return new ModelAndView("redirect:/people/" + account);
    }

    /**
     * For someone who has lost the phone and the codes on paper (停用第二因子). Passwords are given by the system administrator, so
     * that nobody alone comes to another's account.
     */
    @PostMapping("/people/{account}/second-factor/remove")
    @RequiresRight("right.write")
    ModelAndView removeFactor(@PathVariable String account, Words words, RedirectAttributes redirect) {
        var known = required(account);
        var reader = signedIn.require();
        if (account.equals(reader.account()) || !isWhole(known)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        if (factors.remove(account, reader.actor())) {
            sessions.endAll(account, "");
            redirect.addFlashAttribute(
                    Notice.FLASH, Notice.good(words.get("access.account.factor.removed", known.name())));
        }
        return new ModelAndView("redirect:/people/" + account);
    }

    /**
     * The second hand (双人确认): who keeps accounts has said who its owner is where people sign in, who
     * gives rights confirms it. The owner may do that too: it is not the owner who has proposed it.
     */
    @PostMapping("/people/{account}/subject")
    @RequiresRight("right.write")
    ModelAndView decideSubject(
            @PathVariable String account,
            @RequestParam String subject,
            @RequestParam(defaultValue = "") String how,
            Words words,
            RedirectAttributes redirect) {
        var known = required(account);
        if (!isWhole(known)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var binding = owners.decide(
                known.account(),
                subject,
                how.equals("confirm"),
                signedIn.require().actor());
        redirect.addFlashAttribute(Notice.FLASH, AccountsController.told(binding, words));
        return new ModelAndView("redirect:/people/" + account);
    }

    /** Whether the account is the reader's to lay hands on: one with a post beyond the reach opens more than the reader's own. */
    private boolean isWhole(Known known) {
        return service.liesWithin(
                known.account(), known.unit(), signedIn.require().reach());
    }

    /**
     * Oneself, or someone whose account, or a post of whom that is not over, is within the reach; anybody else is as good as nobody.
     */
    private Known required(String account) {
        return posts.known(account)
                .filter(known -> known.account().equals(signedIn.require().account())
                        || isWithin(known.unit())
                        || posts.of(account).stream().anyMatch(post -> !post.isOver(today()) && isWithin(post.unit())))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** A unit is typed by its code, or by its name where one alone within the reach has that name. */
    private String code(String typed) {
        var named = units.subtree(signedIn.require().place().code()).stream()
                .filter(unit -> unit.name().equals(typed))
                .toList();
        return named.size() == 1 ? named.getFirst().code() : typed;
    }

    /** What is offered where a unit is typed: the reader's office, its departments and what lies directly beneath it. */
    private List<PersonPage.Choice> nearby() {
        var place = signedIn.require().place();
        return Stream.of(List.of(place), units.departments(place.code()), units.children(place.code()))
                .flatMap(List::stream)
                .map(unit -> new PersonPage.Choice(unit.code(), unit.name(), false))
                .toList();
    }

    private boolean isWithin(String code) {
        var reach = signedIn.require().reach();
        return units.find(code).filter(unit -> reach.contains(unit.path())).isPresent();
    }

    private List<String> within(Unit place) {
        return units.subtree(place.code()).stream().map(Unit::code).toList();
    }

    private String unitName(String code) {
        return units.find(code).map(Unit::name).orElse(code);
    }

    private @Nullable LocalDate day(String text) {
        return SheetDate.typed(text, today()).orElse(null);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
