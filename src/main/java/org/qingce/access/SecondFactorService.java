package org.qingce.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.qingce.access.SecondFactorRepository.Factor;
import org.qingce.audit.AuditTrail;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Sha256;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The second factor (双因子, GB/T 22239-2019 8.1.4.1 d): a code of an app on the phone, or, when the phone is lost, one of ten
 * codes kept on paper, each good for once. Wrong ones are counted apart from wrong passwords, so that a right password does
 * not begin the counting anew.
 */
@Service
class SecondFactorService {

    private static final int CODES = 10;
    private static final int CODE_LENGTH = 16;
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecondFactorRepository factors;
    private final SignInGuardRepository guards;
    private final SignInRules rules;
    private final AuditTrail audit;
    private final Clock clock;

    /** A phone knows nothing of the clock of a demonstration. */
    private final InstantSource phones = InstantSource.system();

    SecondFactorService(
            SecondFactorRepository factors,
            SignInGuardRepository guards,
            SignInRules rules,
            AuditTrail audit,
            Clock clock) {
        this.factors = factors;
        this.guards = guards;
        this.rules = rules;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of typing a code. */
    sealed interface Proof {

        /** @param codesLeft how many of the codes on paper are left where one of them was used, else -1 */
        record Right(int codesLeft) implements Proof {}

        /** @param left how often it may be tried again */
        record Wrong(int left) implements Proof {}

        record Locked(Instant until) implements Proof {}
    }

    Optional<Factor> find(String account) {
        return factors.find(account);
    }

    boolean isKept(String account) {
        return factors.find(account).map(Factor::secret).isPresent();
    }

    /**
     * The secret that is proposed: the same for this session until it is adopted, so that reloading a page changes nothing, and another
     * for any other session: whoever came in with a password that was only given may have seen the one before.
     */
    @Transactional
    String propose(String account, String session) {
        return factors.pending(account, session).orElseGet(() -> {
            var secret = Totp.freshSecret();
            factors.propose(account, session, secret);
            return secret;
        });
    }

    /** With the password goes what was shown to those who came in by it. */
    void forgetProposal(String account) {
        factors.forgetPending(account);
    }

    /** The codes for paper, where the code typed is one of the secret proposed to this session; else nothing has changed. */
    @Transactional
    Optional<List<String>> adopt(Actor owner, String session, String typed) {
        var pending = factors.pending(owner.person(), session).orElse("");
        var step = pending.isEmpty() ? OptionalLong.empty() : stepOf(pending, digits(typed));
        if (step.isEmpty()) {
            return Optional.empty();
        }
        factors.adopt(owner.person(), step.getAsLong(), clock.instant());
        audit.record(owner, "access.adoptSecondFactor", "account:" + owner.person(), "");
        return Optional.of(freshCodes(owner.person()));
    }

    /** Other codes for paper; those before open no more. */
    @Transactional
    List<String> renewCodes(Actor owner) {
        audit.record(owner, "access.renewRecoveryCodes", "account:" + owner.person(), "");
        return freshCodes(owner.person());
    }

    @Transactional
    boolean remove(String account, Actor by) {
        factors.forgetPending(account);
        var removed = factors.remove(account);
        if (removed) {
            factors.replaceCodes(account, List.of(), clock.instant());
            audit.record(by, "access.removeSecondFactor", "account:" + account, "");
        }
        return removed;
    }

    /** Not in one transaction: a wrong try is counted whatever comes after. */
    Proof prove(Actor owner, String typed) {
        var account = owner.person();
        var now = clock.instant();
        var counted = account + "#code";
        var guard = guards.count(counted, now, now.plus(rules.rest()));
        if (guard.locked()) {
            return locked(owner, guard.until());
        }
        if (guard.tries() > rules.tries()) {
            guards.lock(counted, now.plus(rules.rest()));
            return locked(owner, now.plus(rules.rest()));
        }
        if (isRight(account, typed, now)) {
            guards.forget(counted, now);
            var onPaper = digits(typed).length() != Totp.DIGITS;
            audit.record(owner, "access.proveSecondFactor", "account:" + account, onPaper ? "recovery code" : "");
            return new Proof.Right(
                    onPaper ? factors.find(account).map(Factor::codesLeft).orElse(0) : -1);
        }
        audit.record(owner, "access.secondFactorRefused", "account:" + account, "");
        if (guard.tries() == rules.tries()) {
            guards.lock(counted, now.plus(rules.rest()));
            return locked(owner, now.plus(rules.rest()));
        }
        return new Proof.Wrong(rules.tries() - guard.tries());
    }

    private Proof locked(Actor owner, Instant until) {
        audit.record(owner, "access.signInLocked", "account:" + owner.person(), "second factor");
        return new Proof.Locked(until);
    }

    private boolean isRight(String account, String typed, Instant now) {
        var code = digits(typed);
        if (code.length() != Totp.DIGITS) {
            return factors.spend(account, hash(account, typed), now);
        }
        var secret = factors.find(account).map(Factor::secret).orElse("");
        var step = secret.isEmpty() ? OptionalLong.empty() : stepOf(secret, code);
        return step.isPresent() && factors.take(account, step.getAsLong());
    }

    /** The step of which this is the code: the present one, the one before or the one after, for clocks differ. */
    private OptionalLong stepOf(String secret, String code) {
        var present = Totp.step(phones.instant());
        return LongStream.of(present, present - 1, present + 1)
                .filter(step -> MessageDigest.isEqual(
                        Totp.code(secret, step).getBytes(StandardCharsets.US_ASCII),
                        code.getBytes(StandardCharsets.US_ASCII)))
                .findFirst();
    }

    private List<String> freshCodes(String account) {
        var codes = Stream.generate(SecondFactorService::freshCode).limit(CODES).toList();
        factors.replaceCodes(
                account, codes.stream().map(code -> hash(account, code)).toList(), clock.instant());
        return codes;
    }

    /** 80 bits, in fours. */
    private static String freshCode() {
        return RANDOM.ints(CODE_LENGTH, 0, LETTERS.length())
                .mapToObj(at -> LETTERS.substring(at, at + 1))
                .collect(Collectors.joining())
                .replaceAll("(.{4})(?=.)", "$1-");
    }

    /** Of 80 random bits one pass is enough; a slow hash is for what people make up. */
    private static String hash(String account, String code) {
        return Sha256.hex(account + " " + code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", ""));
    }

    /** What an app shows as 123 456; blank where there are letters too. */
    private static String digits(String typed) {
        var code = typed.replaceAll("\\s", "");
        return code.matches("[0-9]{1,8}") ? code : "";
    }
}
