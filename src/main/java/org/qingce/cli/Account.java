package org.qingce.cli;

import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import java.util.Set;
import java.util.concurrent.Callable;
import org.qingce.access.Accounts;
import org.qingce.access.Accounts.AccountOutcome;
import org.qingce.access.Role;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.kernel.Message;
import org.qingce.web.Messages;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "account", mixinStandardHelpOptions = true, subcommands = Account.Add.class)
final class Account {

    @Command(name = "add", mixinStandardHelpOptions = true)
    static final class Add implements Callable<Integer> {

        @Mixin
        House house = new House();

        @Parameters(paramLabel = "ACCOUNT", descriptionKey = "account")
        String account = "";

        @Option(names = "--name", required = true, paramLabel = "NAME")
        String name = "";

        @Option(names = "--unit", required = true, paramLabel = "CODE")
        String unit = "";

        @Option(names = "--role", required = true, paramLabel = "ROLE")
        Set<Role> roles = Set.of();

        @Option(names = "--password", arity = "0..1", fallbackValue = "", required = true, paramLabel = "PASSWORD")
        String password = "";

        @Spec
        @SuppressWarnings("NullAway.Init")
        CommandSpec spec;

        @Override
        public Integer call() {
            if (password.isEmpty()) {
                password = asked(
                        Message.of("cli.account.password").in(Terminal.of(spec).language()));
            }
            return house.enter(context -> switch (added(context)) {
                case AccountOutcome.Created(var made) -> {
                    Terminal.of(spec).tell("cli.account.made", made);
                    yield Main.DONE;
                }
                case AccountOutcome.Refused(var faults) -> {
                    var terminal = Terminal.of(spec);
                    var words = context.getBean(Messages.class).in(terminal.language());
                    faults.forEach(fault -> terminal.err().println(words.fault(fault, "")));
                    yield Main.INPUT_AT_FAULT;
                }
            });
        }

        /** Without showing what is typed, where there is a terminal; else, where JDK 25 has no console again, the next line that comes in. */
        @SuppressWarnings("SystemConsoleNull")
        private String asked(String prompt) {
            var console = System.console();
            if (console != null) {
                var typed = console.readPassword("%s", prompt);
                return typed == null ? "" : new String(typed);
            }
            spec.commandLine().getErr().println(prompt);
            var in = new Scanner(System.in, StandardCharsets.UTF_8);
            return in.hasNextLine() ? in.nextLine() : "";
        }

        /** There is no account that is not on the record. */
        private AccountOutcome added(ApplicationContext context) {
            return context.getBean(TransactionTemplate.class).execute(_ -> {
                var outcome = context.getBean(Accounts.class).create(account, name, password, unit, roles);
                if (outcome instanceof AccountOutcome.Created(var made)) {
                    context.getBean(AuditTrail.class)
                            .record(
                                    House.operator(),
                                    "cli.addAccount",
                                    "account:" + made,
                                    Detail.empty()
                                            .with("name", name)
                                            .with("unit", unit)
                                            .with("roles", roles));
                }
                return outcome;
            });
        }
    }
}
