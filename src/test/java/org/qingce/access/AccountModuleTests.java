package org.qingce.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.access.Accounts.AccountOutcome;
import org.qingce.access.SignInService.SignInOutcome.Locked;
import org.qingce.access.SignInService.SignInOutcome.Welcome;
import org.qingce.access.SignInService.SignInOutcome.Wrong;
import org.qingce.audit.AuditTrail;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.runtime.CannotStart;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.annotation.Transactional;

@SpringBootTest
@Transactional
class AccountModuleTests {

    static final String PASSWORD = "Shan-Shui-2021";

    @Autowired
    Accounts accounts;

    @Autowired
    AccountService service;

    @Autowired
    AccountRepository table;

    @Autowired
    SignInGuardRepository guards;

    @Autowired
    SignInRules rules;

    @Autowired
    UnitService units;

    @Autowired
    PasswordEncoder passwords;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    private Instant now = Instant.parse("2026-11-22T01:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneId.of("Asia/Shanghai");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return InstantSource.fixed(now).withZone(zone);
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private SignInService signIns;

    @BeforeEach
    void aClerkOfTongzi() {
        units.bringIntoLine(List.of(TestCampaigns.in("520322")));
        signIns = new SignInService(table, guards, passwords, rules, audit, clock);
        now = clock.instant().plus(Duration.ofDays(3650));
        assertThat(accounts.create("chen", "陈晓", PASSWORD, "520322", Set.of(Role.CLERK)))
                .isEqualTo(new AccountOutcome.Created("chen"));
    }

    @Test
    void realWorkDoesNotBeginWhereTheAccountsOfTheDemonstrationStillOpen() {
        accounts.createForDemonstration("guarded-demo", "演示员", PASSWORD, "500116", Set.of(Role.CLERK));

        assertThatThrownBy(() -> new DemonstrationGuard(table, clock).prepare())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("--data");
    }

    @Test
    void thePasswordIsKeptAsAHashOnly() {
        assertThat(jdbc.sql("select password from access.account where account = 'chen'")
                        .query(String.class)
                        .single())
                .startsWith("{argon2}$argon2id$v=19$m=19456,t=2,p=1$")
                .doesNotContain(PASSWORD);
    }

    @Test
    void anAccountThatCannotBeIsRefusedWithEveryReason() {
        assertThat(accounts.create("Chen Xiao", " ", "chen2021", "99", Set.of()))
                .isInstanceOfSatisfying(
                        AccountOutcome.Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::code)
                                .containsExactly(
                                        "account.unreadable", "required", "password.weak", "unit.unknown", "required"));
        assertThat(accounts.create("chen", "陈二", PASSWORD, "520322", Set.of(Role.CLERK)))
                .isInstanceOfSatisfying(
                        AccountOutcome.Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::code)
                                .containsExactly("account.taken"));
    }

    @Test
    void aHashOfAnEarlierMethodOpensAndIsReplaced() {
        table.rehash("chen", "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD));

        assertThat(signIns.signIn("chen", PASSWORD, "")).isEqualTo(new Welcome("chen"));

        assertThat(table.findEver("chen").orElseThrow().password()).startsWith("{argon2}");
        assertThat(signIns.signIn("chen", PASSWORD, "")).isEqualTo(new Welcome("chen"));
    }

    @Test
    void noneOfTheLastFivePasswordsComesBack() {
        for (var turn = 1; turn <= 4; turn++) {
            assertThat(service.changePassword("chen", "Tie-Shan-Ping-" + turn, "Tie-Shan-Ping-" + turn))
                    .isEmpty();
        }
        assertThat(service.changePassword("chen", "Tie-Shan-Ping-4", "Tie-Shan-Ping-4"))
                .map(Fault::code)
                .hasValue("password.again");
        assertThat(service.changePassword("chen", PASSWORD, PASSWORD))
                .map(Fault::code)
                .hasValue("password.again");
        assertThat(service.changePassword("chen", "Tie-Shan-Ping-5", "Tie-Shan-Ping-5"))
                .isEmpty();
        assertThat(service.changePassword("chen", PASSWORD, PASSWORD)).isEmpty();
    }

    @Test
    void aPasswordGivenByAnAdministratorHasToBeChangedAndOpensForThreeDaysOnly() {
        var account = table.findEver("chen").orElseThrow();
        assertThat(SignInDuty.of(account, false, SignInMeans.PASSWORD, false, rules, account.passwordSetAt()))
                .isEmpty();
        var given = service.reset(account, Actor.SYSTEM);

        var after = table.findEver("chen").orElseThrow();
        assertThat(SignInDuty.of(after, false, SignInMeans.PASSWORD, false, rules, after.passwordSetAt()))
                .hasValue(SignInDuty.PASSWORD);
        now = after.passwordSetAt().plus(Duration.ofDays(2));
        assertThat(signIns.signIn("chen", PASSWORD, "")).isEqualTo(new Wrong(4));
        assertThat(signIns.signIn("chen", given, "")).isEqualTo(new Welcome("chen"));
        now = after.passwordSetAt().plus(Duration.ofDays(4));
        assertThat(signIns.signIn("chen", given, "")).isEqualTo(new Wrong(4));
    }

    @Test
    void aPasswordHasToBeChangedAfterNinetyDays() {
        var account = table.findEver("chen").orElseThrow();
        assertThat(SignInDuty.of(
                        account,
                        false,
                        SignInMeans.PASSWORD,
                        false,
                        rules,
                        account.passwordSetAt().plus(Duration.ofDays(89))))
                .isEmpty();
        assertThat(SignInDuty.of(
                        account,
                        false,
                        SignInMeans.PASSWORD,
                        false,
                        rules,
                        account.passwordSetAt().plus(Duration.ofDays(91))))
                .hasValue(SignInDuty.PASSWORD);
    }

    @Test
    void anAccountThatHasEndedOpensNoMoreAndIsNotGone() {
        assertThat(service.end(table.findEver("chen").orElseThrow(), Actor.SYSTEM))
                .isTrue();
        assertThat(signIns.signIn("chen", PASSWORD, "")).isEqualTo(new Wrong(4));
        assertThat(table.findEver("chen")).isPresent();
        assertThat(accounts.create("chen", "陈二", PASSWORD, "520322", Set.of(Role.CLERK)))
                .isInstanceOf(AccountOutcome.Refused.class);
    }

    @Test
    void anAddressFromWhichManyWrongTriesComeRestsInTheSameWordsAsAnAccount() {
        for (var attempt = 1; attempt <= 30; attempt++) {
            assertThat(signIns.signIn("guess-" + attempt, "wrong", "10.9.8.7")).isEqualTo(new Wrong(4));
        }
        assertThat(signIns.signIn("chen", PASSWORD, "10.9.8.7"))
                .isEqualTo(new Locked(now.plus(Duration.ofMinutes(10))));
        assertThat(signIns.signIn("chen", PASSWORD, "10.9.8.6")).isEqualTo(new Welcome("chen"));

        now = now.plus(Duration.ofMinutes(10));
        assertThat(signIns.signIn("chen", PASSWORD, "10.9.8.7")).isEqualTo(new Welcome("chen"));
    }

    /** Addresses and second factors are counted beside accounts, under names of their own. */
    @Test
    void whoTypesAnAddressOrASecondFactorForAnAccountLocksNeither() {
        for (var typed : List.of("@10.9.8.4", "chen#code")) {
            for (var attempt = 1; attempt <= 6; attempt++) {
                signIns.signIn(typed, "wrong", "10.9.8.3");
            }
            assertThat(guards.isLocked(typed, now)).as(typed).isFalse();
        }
        assertThat(signIns.signIn("chen", PASSWORD, "10.9.8.4")).isEqualTo(new Welcome("chen"));
    }

    @Test
    void anAddressFromWhichManySignInRightlyIsNotLocked() {
        for (var attempt = 1; attempt <= 40; attempt++) {
            guards.count("@10.9.8.5", now, now.plus(Duration.ofMinutes(10)));
            guards.pardon("@10.9.8.5");
        }
        assertThat(signIns.signIn("chen", PASSWORD, "10.9.8.5")).isEqualTo(new Welcome("chen"));
    }

    @Test
    void theRightPasswordOpensAndIsWrittenDown() {
        assertThat(signIns.signIn(" CHEN ", PASSWORD, "10.0.0.1")).isEqualTo(new Welcome("chen"));
        assertThat(acts("chen")).contains("access.signIn");
    }

    @Test
    void afterFiveWrongTriesNotEvenTheRightPasswordOpensForTenMinutes() {
        for (var left = 4; left > 0; left--) {
            assertThat(signIns.signIn("chen", "wrong", "")).isEqualTo(new Wrong(left));
        }
        assertThat(signIns.signIn("chen", "wrong", "")).isEqualTo(new Locked(now.plus(Duration.ofMinutes(10))));
        now = now.plus(Duration.ofMinutes(9));
        assertThat(signIns.signIn("chen", PASSWORD, "")).isInstanceOf(Locked.class);
        assertThat(acts("chen")).contains("access.signInRefused", "access.signInLocked");

        now = now.plus(Duration.ofMinutes(1));
        assertThat(signIns.signIn("chen", "wrong", "")).isEqualTo(new Wrong(4));
        assertThat(signIns.signIn("chen", PASSWORD, "")).isEqualTo(new Welcome("chen"));
        assertThat(signIns.signIn("chen", "wrong", "")).isEqualTo(new Wrong(4));
    }

    @Test
    void anAccountThatDoesNotExistIsLockedLikeOneThatDoes() {
        for (var left = 4; left > 0; left--) {
            assertThat(signIns.signIn("nobody-at-all", "wrong", "")).isEqualTo(new Wrong(left));
        }
        assertThat(signIns.signIn("nobody-at-all", "wrong", "")).isInstanceOf(Locked.class);
    }

    @Test
    void whateverIsTypedForAnAccountIsJudgedAndNeverAnError() {
        assertThat(signIns.signIn("\0'; drop table x --" + "x".repeat(500), "wrong", ""))
                .isEqualTo(new Wrong(4));
        assertThat(signIns.signIn("chen", "山".repeat(500), "")).isEqualTo(new Wrong(4));
    }

    private List<@Nullable String> acts(String account) {
        return jdbc.sql("select act from audit.entry where person = :account")
                .param("account", account)
                .query(String.class)
                .list();
    }
}
