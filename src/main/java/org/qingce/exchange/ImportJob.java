package org.qingce.exchange;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.kernel.FreeText;
import org.qingce.kernel.IdentityCard;
import org.qingce.kernel.ScopePath;

/**
 * One sheet on its way into the ledger (导入任务): what came in, how far it is, and how its rows stand.
 *
 * @param rows read so far; all of them once it is checked
 * @param about what was found around the rows, once the table is found
 * @param problem why the whole file was refused
 * @param worker number of the process that works on it, or worked last
 * @param workedAt when it last got on
 * @param clearedAt when its rows were let go, which are kept for looking at and not for ever
 */
record ImportJob(
        long id,
        String campaign,
        String unit,
        ScopePath scope,
        String target,
        String fileName,
        long fileSize,
        String source,
        LocalDate effectiveOn,
        State state,
        int rows,
        int fresh,
        int changed,
        int unchanged,
        int ambiguous,
        int refused,
        long intake,
        @Nullable SheetAbout about,
        @Nullable Fault problem,
        Actor actor,
        long worker,
        Instant receivedAt,
        Instant workedAt,
        @Nullable Instant committedAt,
        @Nullable Instant clearedAt) {

    enum State {
        CHECKING,
        CHECKED,
        COMMITTING,
        COMMITTED,
        /** The file was refused, or the system failed. */
        FAILED,
        /** A person stopped the check. */
        STOPPED,
        /** The process that checked it was ended. */
        INTERRUPTED,
        /** It was checked, and left lying until its rows were let go. */
        EXPIRED,
        DISCARDED
    }

    boolean isWorking() {
        return state == State.CHECKING || state == State.COMMITTING;
    }

    /** Whether it is read again and has been read before: what was found then still stands. */
    boolean isReread() {
        return state == State.CHECKING && about != null;
    }

    /** Whether its rows are there to be looked at. */
    boolean hasRows() {
        return about != null && clearedAt == null && (state == State.CHECKED || state == State.COMMITTED);
    }

    /**
     * Key of the text of its state.
     *
     * @param interrupted whether nobody works on it any more ({@link ImportWork#isInterrupted})
     */
    String shownState(boolean interrupted) {
        return "exchange.state." + (interrupted ? "INTERRUPTED" : state.name());
    }

    String tone(boolean interrupted) {
        return switch (state) {
            case CHECKING, COMMITTING -> interrupted ? "bad" : "qing";
            case CHECKED -> refused + ambiguous > 0 ? "warn" : "qing";
            case COMMITTED -> "good";
            case FAILED, INTERRUPTED -> "bad";
            case STOPPED, EXPIRED -> "warn";
            case DISCARDED -> "";
        };
    }

    int accepted() {
        return rows - refused - ambiguous;
    }

    /** What a commit would write. */
    int written() {
        return fresh + changed;
    }

    SheetAbout requireAbout() {
        if (about == null) {
            throw new IllegalStateException("Import " + id + " has no table yet");
        }
        return about;
    }

    /** @param file where the upload lies until it is read */
    record Upload(
            Path file,
            String fileName,
            long size,
            String campaign,
            String unit,
            String target,
            String sheet,
            LocalDate effectiveOn,
            String source,
            Actor actor) {

        Upload {
            fileName = IdentityCard.mask(fileName);
            source = FreeText.mask(source);
        }
    }
}
