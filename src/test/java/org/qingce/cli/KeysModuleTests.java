package org.qingce.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.qingce.audit.AuditBook;
import org.qingce.audit.AuditEntry;
import org.qingce.audit.AuditQuestion;
import org.qingce.audit.AuditTrail;
import org.qingce.runtime.CipherRotation.Rotated;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;

/** That a key is changed stands on the record before it is. */
@SpringBootTest
class KeysModuleTests {

    @Autowired
    AuditBook book;

    @Autowired
    AuditTrail trail;

    @Autowired
    @Qualifier("ownerDataSource") DataSource owner;

    private AuditEntry newest(String act) {
        return book.find(new AuditQuestion("", "", act, null, null, null, 0), 1).getFirst();
    }

    @Test
    void whatWasKilledOnItsWayIsToldBySealedEntry() {
        assertThatThrownBy(() -> Keys.recorded(book, trail, "rotate", () -> {
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");

        assertThat(newest("runtime.beginRotateKey").sealed()).isTrue();
        assertThat(newest("runtime.beginRotateKey").detail()).isEqualTo("rotate");
    }

    @Test
    void whatIsDoneIsToldWithHowManyValues() {
        assertThat(Keys.recorded(book, trail, "renew", () -> new Rotated(7, 12)))
                .contains(new Rotated(7, 12));

        assertThat(newest("runtime.rotateKey").subject()).isEqualTo("key:7");
        assertThat(newest("runtime.rotateKey").id())
                .isGreaterThan(newest("runtime.beginRotateKey").id());
    }

    @Test
    void noKeyIsChangedWhileAnotherKeepsTheRecordFromBeingSealed() throws Exception {
        var changed = new AtomicBoolean();
        try (var other = owner.getConnection();
                var holding = other.createStatement()) {
            holding.execute("select pg_advisory_lock(x'51434155'::int)");

            assertThat(Keys.recorded(book, trail, "rotate", () -> {
                        changed.set(true);
                        return new Rotated(1, 0);
                    }))
                    .isEmpty();

            holding.execute("select pg_advisory_unlock(x'51434155'::int)");
        }
        assertThat(changed).isFalse();
    }
}
