package org.qingce.exchange;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.kernel.ScopePath;

/**
 * One sheet on its way into the ledger (导入任务): what came in, how far it is, and how its rows stand.
 *
 * @param rows read so far; all of them once it is checked
 * @param about what was found around the rows, once the table is found
 * @param problem why the whole file was refused
 * @param workedAt when it last got on
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
        Instant receivedAt,
        Instant workedAt,
        @Nullable Instant committedAt) {

    /** Work that has not got on for so long has lost its worker: the process was ended. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    enum State {
        CHECKING,
        CHECKED,
        COMMITTING,
        COMMITTED,
        FAILED,
        DISCARDED
    }

    boolean isWorking() {
        return state == State.CHECKING || state == State.COMMITTING;
    }

    boolean isInterrupted(Instant now) {
        return isWorking() && workedAt.plus(PATIENCE).isBefore(now);
    }

    /** Key of the text of its state. */
    String shownState(Instant now) {
        return "exchange.state." + (isInterrupted(now) ? "INTERRUPTED" : state.name());
    }

    String tone(Instant now) {
        return switch (state) {
            case CHECKING, COMMITTING -> isInterrupted(now) ? "bad" : "qing";
            case CHECKED -> refused > 0 ? "warn" : "qing";
            case COMMITTED -> "good";
            case FAILED -> "bad";
            case DISCARDED -> "";
        };
    }

    int accepted() {
        return rows - refused;
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
            Actor actor) {}
}
