package org.qingce.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.access.AccountRepository.Account;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.kernel.ScopePath;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class AccountService implements Accounts {

    private static final Pattern ACCOUNT = Pattern.compile("[a-z][a-z0-9._-]{1,31}");

    private final AccountRepository accounts;
    private final SignInGuardRepository guards;
    private final SecondFactorService factors;
    private final Units units;
    private final PostService posts;
    private final PasswordEncoder passwords;
    private final PasswordRules passwordRules;
    private final SignInRules rules;
    private final AuditTrail audit;
    private final Clock clock;

    /** Hashes of passwords that are on the screen: one serves all accounts of the invented data, for to hash takes its time. */
    private final Map<String, String> shown = new ConcurrentHashMap<>();

    AccountService(
            AccountRepository accounts,
            SignInGuardRepository guards,
            SecondFactorService factors,
            Units units,
            PostService posts,
            PasswordEncoder passwords,
            PasswordRules passwordRules,
            SignInRules rules,
            AuditTrail audit,
            Clock clock) {
        this.accounts = accounts;
        this.guards = guards;
        this.factors = factors;
        this.units = units;
        this.posts = posts;
        this.passwords = passwords;
        this.passwordRules = passwordRules;
        this.rules = rules;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether an account can be called so. */
    static boolean isAccount(String typed) {
        return ACCOUNT.matcher(typed).matches();
    }

    /**
     * Who is given an account.
     *
     * @param roles with which its owner begins; none where another administrator is to give posts
     */
    record Wanted(String account, String name, String unit, Set<Role> roles) {}

    /** What came of giving someone a password that opens once. */
    sealed interface Given {

        record Once(String account, String password) implements Given {}

        record Refused(List<Fault> faults) implements Given {}
    }

    @Override
    public boolean none() {
        return accounts.none();
    }

    @Override
    @Transactional
    public AccountOutcome create(String account, String name, String password, String unit, Set<Role> roles) {
        var wanted = new Wanted(account, name, unit, roles);
        var weak = passwordRules.fault(password, account).orElse(null);
        return store(wanted, () -> passwords.encode(password), weak, false, false, Actor.SYSTEM);
    }

    @Override
    @Transactional
    public AccountOutcome createForDemonstration(
            String account, String name, String password, String unit, Set<Role> roles) {
        var wanted = new Wanted(account, name, unit, roles);
        return store(
                wanted,
                () -> shown.computeIfAbsent(password, one -> Objects.requireNonNull(passwords.encode(one))),
                null,
                false,
                true,
                Actor.SYSTEM);
    }

    @Override
    public boolean allWithin(ScopePath reach) {
        return !accounts.anyBeyond(units.everWithin(reach), LocalDate.now(clock));
    }

    @Override
    public Figures figures(List<String> of) {
        return accounts.figures(of, LocalDate.now(clock), clock.instant());
    }

    @Override
    @Transactional
    public void addForDemonstration(String account, String unit, Set<Role> roles) {
        posts.begin(account, unit, roles, Actor.SYSTEM);
    }

    /** Makes an account for somebody else, who chooses a password when signing in for the first time. */
    @Transactional
    public Given invite(Wanted wanted, Actor by) {
        var password = OneTimePassword.fresh();
        return switch (store(wanted, () -> passwords.encode(password), null, true, false, by)) {
            case AccountOutcome.Created(var account) -> new Given.Once(account, password);
            case AccountOutcome.Refused(var faults) -> new Given.Refused(faults);
        };
    }

    private AccountOutcome store(
            Wanted wanted, Supplier<String> hash, @Nullable Fault weak, boolean once, boolean demonstration, Actor by) {
        var faults = new ArrayList<Fault>();
        if (!isAccount(wanted.account())) {
            faults.add(Fault.error("account.unreadable", "account", wanted.account()));
        }
        if (wanted.name().isBlank()) {
            faults.add(Fault.error("required", "name", wanted.name()));
        }
        if (weak != null) {
            faults.add(weak);
        }
        if (units.find(wanted.unit()).isEmpty()) {
            faults.add(Fault.error("unit.unknown", "unit", wanted.unit()));
        }
        if (wanted.roles().isEmpty() && !once) {
            faults.add(Fault.error("required", "roles", ""));
        }
        if (!PostService.mayStandTogether(wanted.roles())) {
            faults.add(Fault.error("post.separate", "roles", wanted.roles().toString()));
        }
        if (!faults.isEmpty()) {
            return new AccountOutcome.Refused(faults);
        }
        var made = new Account(
                wanted.account(),
                wanted.name().strip(),
                hash.get(),
                clock.instant(),
                once,
                wanted.unit(),
                Set.copyOf(wanted.roles()),
                demonstration,
                LocalDate.now(clock),
                null,
                false);
        if (!accounts.insert(made, clock.instant())) {
            return new AccountOutcome.Refused(List.of(Fault.error("account.taken", "account", wanted.account())));
        }
        posts.begin(wanted.account(), wanted.unit(), wanted.roles(), by);
        audit.record(
                by,
                "access.createAccount",
                "account:" + wanted.account(),
                Detail.empty()
                        .with("name", made.name())
                        .with("unit", made.unit())
                        .with("roles", made.roles().stream().sorted().toList()));
        return new AccountOutcome.Created(wanted.account());
    }

    /** The owner chooses another password; empty where it was taken. */
    @Transactional
    public Optional<Fault> changePassword(String name, String password, String repeated) {
        var account = accounts.find(name, LocalDate.now(clock)).orElseThrow();
        if (!password.equals(repeated)) {
            return Optional.of(Fault.error("password.notRepeated", "repeated", ""));
        }
        var fault = passwordRules.fault(password, account.account());
        if (fault.isPresent()) {
            return fault;
        }
        var before = Stream.concat(
                Stream.of(account.password()),
                accounts.pastPasswords(account.account(), rules.remembered() - 1).stream());
        if (before.anyMatch(hash -> passwords.matches(password, hash))) {
            return Optional.of(Fault.error("password.again", "password", "", Integer.toString(rules.remembered())));
        }
        accounts.replacePassword(account.account(), passwords.encode(password), false, clock.instant());
        factors.forgetProposal(account.account());
        audit.record(
                new Actor(account.account(), account.unit()),
                "access.changePassword",
                "account:" + account.account(),
                "");
        return Optional.empty();
    }

    boolean isPasswordOf(String account, String password) {
        return accounts.find(account, LocalDate.now(clock))
                .filter(found -> passwords.matches(password, found.password()))
                .isPresent();
    }

    /** Gives the account another password, which opens once, and ends its lock. */
    @Transactional
    public String reset(Account account, Actor by) {
        var password = OneTimePassword.fresh();
        accounts.replacePassword(account.account(), passwords.encode(password), true, clock.instant());
        factors.forgetProposal(account.account());
        guards.forget(account.account(), clock.instant());
        audit.record(by, "access.resetPassword", "account:" + account.account(), "");
        return password;
    }

    /** What came of saying who the owner of an account is in the sign-in system of the government. */
    enum Binding {
        BOUND,
        /** Another account has that subject. */
        TAKEN,
        /** One who gives rights has to confirm it. */
        PROPOSED,
        /** Nothing is bound, and nothing is left to confirm. */
        REFUSED,
        /** There is no such proposal any more, or whoever made it would confirm it. */
        NOT_PROPOSED
    }

    /**
     * Writes down that somebody said who the account's owner is in the sign-in system of the government, for whoever gives rights to
     * confirm: with the subject one comes into the account, and nobody alone comes into another's. That it is nobody takes one hand.
     *
     * @param subject blank for nobody
     */
    @Transactional
    public Binding bind(Account account, String subject, Actor by) {
        accounts.propose(account.account(), "", "");
        var present = accounts.subject(account.account()).orElse("");
        if (subject.isEmpty() || subject.equals(present)) {
            return subject.equals(present) ? Binding.BOUND : bound(account.account(), subject, by);
        }
        if (accounts.isTaken(subject, account.account())) {
            return Binding.TAKEN;
        }
        accounts.propose(account.account(), subject, by.person());
        audit.record(
                by,
                "access.proposeSubject",
                "account:" + account.account(),
                Detail.empty().changed("subject", present, subject));
        return Binding.PROPOSED;
    }

    /**
     * The second hand.
     *
     * @param subject as whoever confirms or refuses it has read it
     */
    @Transactional
    public Binding decide(String account, String subject, boolean confirmed, Actor by) {
        var proposed = accounts.proposal(account)
                .filter(proposal -> proposal.subject().equals(subject))
                .filter(proposal -> !confirmed || !proposal.by().equals(by.person()));
        if (proposed.isEmpty()) {
            return Binding.NOT_PROPOSED;
        }
        accounts.propose(account, "", "");
        if (confirmed) {
            return bound(account, subject, by);
        }
        audit.record(
                by, "access.refuseSubject", "account:" + account, Detail.empty().with("subject", subject));
        return Binding.REFUSED;
    }

    private Binding bound(String account, String subject, Actor by) {
        var before = accounts.subject(account).orElse("");
        if (!accounts.bind(account, subject, by.person())) {
            return Binding.TAKEN;
        }
        audit.record(
                by, "access.bindSubject", "account:" + account, Detail.empty().changed("subject", before, subject));
        return Binding.BOUND;
    }

    /** From today on nobody signs in with it; what was done with it stays under its name. */
    @Transactional
    public boolean end(Account account, Actor by) {
        var ended = accounts.end(account.account(), LocalDate.now(clock));
        if (ended) {
            audit.record(by, "access.endAccount", "account:" + account.account(), "");
        }
        return ended;
    }
}
