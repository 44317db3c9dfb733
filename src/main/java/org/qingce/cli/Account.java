package org.qingce.cli;

import java.util.Set;
import java.util.concurrent.Callable;
import org.qingce.access.Accounts;
import org.qingce.access.Accounts.AccountOutcome;
import org.qingce.access.Role;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.web.Messages;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "account", description = "Accounts.", mixinStandardHelpOptions = true, subcommands = Account.Add.class)
final class Account {

    @Command(name = "add", description = "Make an account; the password is asked for.", mixinStandardHelpOptions = true)
    static final class Add implements Callable<Integer> {

        @Mixin
        House house = new House();

        @Parameters(paramLabel = "ACCOUNT")
        String account = "";

        @Option(names = "--name", required = true, paramLabel = "NAME")
        String name = "";

        @Option(names = "--unit", required = true, paramLabel = "CODE")
        String unit = "";

        @Option(
                names = "--role",
                required = true,
                paramLabel = "ROLE",
                description = "One of ${COMPLETION-CANDIDATES}; may be repeated.")
        Set<Role> roles = Set.of();

        @Option(
                names = "--password",
                interactive = true,
                arity = "0..1",
                required = true,
                description = "Asked for without showing it.")
        String password = "";

        @Spec
        @SuppressWarnings("NullAway.Init")
        CommandSpec spec;

        @Override
        public Integer call() {
            return house.enter(context -> switch (added(context)) {
                case AccountOutcome.Created(var made) -> {
                    spec.commandLine().getErr().println("Made the account " + made);
                    yield Main.DONE;
                }
                case AccountOutcome.Refused(var faults) -> {
                    var words = context.getBean(Messages.class).in(house.language());
                    faults.forEach(fault -> spec.commandLine().getErr().println(words.fault(fault, "")));
                    yield Main.INPUT_AT_FAULT;
                }
            });
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
