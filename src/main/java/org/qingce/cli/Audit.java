package org.qingce.cli;

import java.util.concurrent.Callable;
import org.qingce.audit.AuditBook;
import org.qingce.audit.AuditBook.Verdict;
import org.qingce.audit.Vouched;
import org.qingce.kernel.Message;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        subcommands = {Audit.Verify.class, Audit.Seal.class})
final class Audit {

    @Command(name = "verify", mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {

        @Mixin
        House house = new House();

        @Spec
        @SuppressWarnings("NullAway.Init")
        CommandSpec spec;

        @Override
        public Integer call() {
            return house.enter(context -> {
                var terminal = Terminal.of(spec);
                var book = context.getBean(AuditBook.class);
                sealed(book, terminal);
                return switch (book.verify()) {
                    case Verdict.Sound(long links, long unsealed, long letGo, var head) -> {
                        terminal.print("cli.audit.holds", links, head.hash());
                        if (unsealed > 0) {
                            terminal.print("cli.audit.unsealed", unsealed);
                        }
                        if (letGo > 0) {
                            terminal.print("cli.audit.letGo", letGo);
                        }
                        yield vouched(context, terminal) ? Main.DONE : Main.INPUT_AT_FAULT;
                    }
                    case Verdict.Broken(long position, long entry, var flaw) -> {
                        var what = Message.of("cli.audit.flaw." + flaw);
                        if (entry == 0) {
                            terminal.print("cli.audit.broken", what);
                        } else {
                            terminal.print("cli.audit.brokenAt", what, Long.toString(position), Long.toString(entry));
                        }
                        yield Main.INPUT_AT_FAULT;
                    }
                };
            });
        }

        /** What a process left behind that was killed is no flaw; what still has no link after this is one. */
        private static void sealed(AuditBook book, Terminal terminal) {
            try {
                book.seal();
            } catch (DataAccessException e) {
                terminal.print("cli.audit.notSealed", Failure.inWords(e, terminal.language()));
            }
        }

        private static boolean vouched(ApplicationContext context, Terminal terminal) {
            var holds = true;
            for (var table : context.getBeansOfType(Vouched.class).values()) {
                var held = table.hold();
                held.differing()
                        .forEach(entry -> terminal.print(
                                "cli.audit.differs",
                                table.title(),
                                Long.toString(entry.id()),
                                entry.subject(),
                                entry.at(),
                                entry.person()));
                if (held.differing().isEmpty()) {
                    terminal.print("cli.audit.vouched", table.title(), held.entries());
                } else {
                    holds = false;
                }
            }
            return holds;
        }
    }

    @Command(name = "seal", mixinStandardHelpOptions = true)
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
