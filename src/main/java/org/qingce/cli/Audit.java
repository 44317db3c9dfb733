package org.qingce.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.qingce.audit.AuditBook;
import org.qingce.audit.AuditBook.Flaw;
import org.qingce.audit.AuditBook.Verdict;
import org.qingce.audit.Vouched;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "audit",
        description = "The record of who did what.",
        mixinStandardHelpOptions = true,
        subcommands = {Audit.Verify.class, Audit.Seal.class})
final class Audit implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Say what: audit verify, or audit seal");
    }

    @Command(
            name = "verify",
            description = {
                "Walk the chain of the record, and name the first link that does not hold.",
                "Then hold what entries vouch for against its tables, and name the entries whose word these no longer keep."
            },
            mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {

        @Mixin
        House house = new House();

        @Spec
        @SuppressWarnings("NullAway.Init")
        CommandSpec spec;

        @Override
        public Integer call() {
            return house.enter(context -> {
                var out = spec.commandLine().getOut();
                var book = context.getBean(AuditBook.class);
                sealed(book, out);
                return switch (book.verify()) {
                    case Verdict.Sound(long links, long unsealed, long letGo, var head) -> {
                        out.printf("The record holds: %d links, newest %s%n", links, head.hash());
                        if (unsealed > 0) {
                            out.printf(
                                    "%d entries are so new that no link holds them yet; their signatures are right%n",
                                    unsealed);
                        }
                        if (letGo > 0) {
                            out.printf("%d entries were let go after their time of keeping%n", letGo);
                        }
                        yield vouched(context, out) ? Main.DONE : Main.INPUT_AT_FAULT;
                    }
                    case Verdict.Broken(long position, long entry, Flaw flaw) -> {
                        var where = entry == 0 ? "" : " at link %d (entry %d)".formatted(position, entry);
                        out.printf("The record is broken%s: %s%n", where, inWords(flaw));
                        yield Main.INPUT_AT_FAULT;
                    }
                };
            });
        }

        /** What a process left behind that was killed is no flaw; what still has no link after this is one. */
        private static void sealed(AuditBook book, PrintWriter out) {
            try {
                book.seal();
            } catch (DataAccessException e) {
                out.printf("The record cannot be sealed now: %s%n", Failure.inWords(e));
            }
        }

        private static boolean vouched(ApplicationContext context, PrintWriter out) {
            var holds = true;
            for (var table : context.getBeansOfType(Vouched.class).values()) {
                var held = table.hold();
                held.differing()
                        .forEach(entry -> out.printf(
                                "The %s is not what the record says: entry %d (%s, %s by %s)%n",
                                table.title(), entry.id(), entry.subject(), entry.at(), entry.person()));
                if (held.differing().isEmpty()) {
                    out.printf("The %s holds: %d entries vouch for it%n", table.title(), held.entries());
                } else {
                    holds = false;
                }
            }
            return holds;
        }

        private static String inWords(Flaw flaw) {
            return switch (flaw) {
                case LINK_MISSING -> "the link is gone";
                case LINK_CHANGED -> "the link does not follow from the one before it";
                case ENTRY_REMOVED -> "its entry was removed";
                case ENTRY_CHANGED -> "its entry was changed or exchanged";
                case ENTRY_FORGED -> "its entry was not written by this system";
                case KEY_UNKNOWN ->
                    "its entry is signed with a key that is not here; a key of before is named by QINGCE_AUDIT_FORMER_KEYS";
                case ENTRY_INSERTED -> "an entry was inserted that no act has brought here";
                case ENTRY_NOT_SEALED ->
                    "its entry waits for its link for minutes: something keeps the record from being sealed";
                case ENTRY_QUEUED_AGAIN -> "its entry waits for a link and has one: the queue was changed";
                case ORIGIN_CHANGED -> "what the first link holds fast is gone, or there more than once";
                case KEYS_CHANGED -> "the list of the keys that signed it is not that of the keys that did";
                case CUT_OFF -> "the chain is not the one that was sealed: its end was cut off or made anew";
            };
        }
    }

    @Command(
            name = "seal",
            description =
                    "Take all entries into the chain and print its newest link, to be kept on paper or sent elsewhere.",
            mixinStandardHelpOptions = true)
    static final class Seal implements Callable<Integer> {

        @Mixin
        House house = new House();

        @Spec
        @SuppressWarnings("NullAway.Init")
        CommandSpec spec;

        @Override
        public Integer call() {
            return house.enter(context -> {
                var seal = context.getBean(AuditBook.class).seal();
                spec.commandLine().getOut().printf("%d %s %s%n", seal.position(), seal.hash(), seal.at());
                return Main.DONE;
            });
        }
    }
}
