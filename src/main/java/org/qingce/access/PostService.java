package org.qingce.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.access.SignedIn.Held;
import org.qingce.access.SignedIn.Person;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Responsibilities.Grant;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.kernel.ScopePath;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives and takes posts (任免), and says what a person may do for the unit acted for. */
@Service
class PostService implements Posts {

    /** More posts than a province has. */
    private static final int ALL = 100_000;

    private final PostRepository posts;
    private final AccountRepository accounts;
    private final Units units;
    private final Campaigns campaigns;
    private final AuditTrail audit;
    private final Clock clock;

    PostService(
            PostRepository posts,
            AccountRepository accounts,
            Units units,
            Campaigns campaigns,
            AuditTrail audit,
            Clock clock) {
        this.posts = posts;
        this.accounts = accounts;
        this.units = units;
        this.campaigns = campaigns;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a person is there for today, in whatever unit. */
    Set<Role> rolesOf(String account) {
        return heldToday(account).stream().map(Post::role).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether all that a person is, or is to be, lies within the reach: the unit of the account and every post that is not over. Whoever
     * reaches less does not lay hands on the account, for with it go the posts beyond.
     *
     * @param home code of the unit of the account
     */
    boolean liesWithin(String account, String home, ScopePath reach) {
        return Stream.concat(
                        Stream.of(home),
                        posts.of(account).stream()
                                .filter(post -> !post.isOver(today()))
                                .map(Post::unit))
                .distinct()
                .allMatch(code -> units.find(code)
                        .filter(unit -> reach.contains(unit.path()))
                        .isPresent());
    }

    /** A post as it is to be given. */
    record Wanted(
            String account,
            String unit,
            Role role,
            LocalDate from,
            @Nullable LocalDate until,
            String reason) {}

    /** Empty where the post was given; else why it was not. */
    @Transactional
    List<Fault> appoint(Wanted wanted, Actor by) {
        posts.waitForTurn(wanted.account());
        var faults = new ArrayList<>(faults(wanted));
        if (wanted.account().equals(by.person())) {
            faults.add(Fault.error("post.own", "account", wanted.account()));
        }
        if (faults.isEmpty()) {
            store(wanted, by);
            if (wanted.role().isAdministrator()) {
                dropUnconfirmed(wanted.account(), by);
            }
        }
        return faults;
    }

    /** Who the person is elsewhere was once said by one hand alone: that opens no administrator's account. */
    private void dropUnconfirmed(String account, Actor by) {
        accounts.dropUnconfirmed(account)
                .ifPresent(subject -> audit.record(
                        by,
                        "access.bindSubject",
                        "account:" + account,
                        Detail.empty().changed("subject", subject, "")));
    }

    /** The posts with which an account begins; they are checked by whoever makes it. */
    void begin(String account, String unit, Set<Role> roles, Actor by) {
        for (var role : Role.values()) {
            if (roles.contains(role)) {
                store(new Wanted(account, unit, role, today(), null, ""), by);
            }
        }
    }

    private void store(Wanted wanted, Actor by) {
        posts.insert(
                wanted.account(),
                wanted.unit(),
                wanted.role(),
                wanted.from(),
                wanted.until(),
                wanted.reason().strip(),
                by,
                clock.instant());
        audit.record(
                by,
                "access.appoint",
                "account:" + wanted.account(),
                Detail.empty()
                        .with("unit", wanted.unit())
                        .with("role", wanted.role())
                        .with("from", wanted.from())
                        .with("until", wanted.until())
                        .with("reason", wanted.reason()));
    }

    private List<Fault> faults(Wanted wanted) {
        var faults = new ArrayList<Fault>();
        if (posts.known(wanted.account()).isEmpty()) {
            faults.add(Fault.error("account.unknown", "account", wanted.account()));
        }
        if (units.find(wanted.unit()).isEmpty()) {
            faults.add(Fault.error("unit.unknown", "unit", wanted.unit()));
        }
        if (wanted.reason().isBlank()) {
            faults.add(Fault.error("required", "reason", ""));
        }
        if (wanted.until() != null && !wanted.until().isAfter(wanted.from())) {
            faults.add(Fault.error("post.days", "until", wanted.until().toString()));
        }
        var beside = posts.of(wanted.account()).stream()
                .filter(post -> post.overlaps(wanted.from(), wanted.until()))
                .toList();
        if (beside.stream().anyMatch(post -> post.unit().equals(wanted.unit()) && post.role() == wanted.role())) {
            faults.add(Fault.error("post.held", "role", wanted.role().name()));
        }
        if (!mayStandTogether(wanted.role(), beside.stream().map(Post::role).collect(Collectors.toSet()))) {
            faults.add(Fault.error("post.separate", "role", wanted.role().name()));
        }
        return faults;
    }

    /** An administrator is nothing else besides. */
    private static boolean mayStandTogether(Role role, Set<Role> others) {
        return others.stream().allMatch(other -> other == role || !(other.isAdministrator() || role.isAdministrator()));
    }

    /** Whether one person may hold all of these. */
    static boolean mayStandTogether(Set<Role> roles) {
        return roles.stream().allMatch(role -> mayStandTogether(role, roles));
    }

    /** @param day first on which it is no longer held */
    @Transactional
    void end(Post post, LocalDate day, String reason, Actor by) {
        posts.end(post.id(), day, reason.strip(), by, clock.instant());
        audit.record(
                by,
                "access.endPost",
                "account:" + post.account(),
                Detail.empty()
                        .with("unit", post.unit())
                        .with("role", post.role())
                        .changed("until", post.until(), day)
                        .with("reason", reason));
    }

    /**
     * The person as who acts for a unit.
     *
     * @param home code of the unit acted for where no other is chosen
     * @param chosen code of the unit that the person chose to act for, or blank
     * @return empty where the unit is none any more
     */
    Optional<Person> person(String account, String name, String home, String chosen) {
        var held = heldToday(account);
        var of = unitsOf(held);
        var code = of.contains(chosen) ? chosen : of.contains(home) || of.isEmpty() ? home : of.getFirst();
        return acting(account, name, code, held);
    }

    /** The person as who acts for this unit and no other; with no right where no post is held there any more. */
    Optional<Person> acting(String account, String name, String code) {
        return acting(account, name, code, heldToday(account));
    }

    private List<Post> heldToday(String account) {
        return posts.of(account).stream().filter(post -> post.isHeldOn(today())).toList();
    }

    private static List<String> unitsOf(List<Post> held) {
        return held.stream().map(Post::unit).distinct().toList();
    }

    private Optional<Person> acting(String account, String name, String code, List<Post> held) {
        var unit = units.find(code).orElse(null);
        if (unit == null) {
            return Optional.empty();
        }
        var roles = held.stream()
                .filter(post -> post.unit().equals(code))
                .map(Post::role)
                .collect(Collectors.toUnmodifiableSet());
        return Optional.of(new Person(account, name, unit, units.place(unit), unitsOf(held), roles, held(unit, roles)));
    }

    /** What people of a unit may do in these roles, in each campaign, and by which line. */
    List<Held> held(Unit unit, Set<Role> roles) {
        var all = new ArrayList<Held>();
        for (var campaign : campaigns.all()) {
            campaigns.grants(campaign).stream()
                    .filter(grant -> grant.isOfCampaign() && isFor(grant, unit, roles))
                    .forEach(grant -> all.add(new Held(campaign.id(), grant)));
        }
        campaigns.siteGrants().stream()
                .filter(grant -> !grant.isOfCampaign() && isFor(grant, unit, roles))
                .forEach(grant -> all.add(new Held("", grant)));
        return List.copyOf(all);
    }

    @Override
    public List<Holder> over(ScopePath scope, String right, String campaign, String stage) {
        var line = scope.codes().reversed().stream()
                .flatMap(code -> Stream.concat(units.find(code).stream(), units.departments(code).stream()))
                .toList();
        var order = line.stream().map(Unit::code).toList();
        return among(line, right, campaign, stage).stream()
                .sorted(Comparator.comparingInt(
                        holder -> order.indexOf(holder.unit().code())))
                .toList();
    }

    @Override
    public List<Holder> within(ScopePath scope, String right, String campaign, String stage, int limit) {
        return among(units.subtree(scope.codes().getLast()), right, campaign, stage).stream()
                .limit(limit)
                .toList();
    }

    private List<Holder> among(List<Unit> asked, String right, String campaign, String stage) {
        var byCode = asked.stream().collect(Collectors.toMap(Unit::code, unit -> unit));
        var found = new ArrayList<Holder>();
        for (var held : posts.holders(List.copyOf(byCode.keySet()), "", today(), ALL)) {
            var post = held.post();
            var unit = Objects.requireNonNull(byCode.get(post.unit()));
            held(unit, Set.of(post.role())).stream()
                    .filter(one -> one.holds(right, campaign, stage))
                    .map(one -> new Holder(post.account(), held.name(), unit, post.role(), one))
                    .forEach(found::add);
        }
        return found;
    }

    private static boolean isFor(Grant grant, Unit unit, Set<Role> roles) {
        return roles.stream().anyMatch(role -> grant.isFor(role.key(), unit.function(), unit.kind()));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
