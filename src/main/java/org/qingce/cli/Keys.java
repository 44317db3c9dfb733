package org.qingce.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.qingce.audit.AuditBook;
import org.qingce.audit.AuditTrail;
import org.qingce.runtime.CipherRotation;
import org.qingce.runtime.CipherRotation.Rotated;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        subcommands = {Keys.Rotate.class, Keys.Renew.class})
final class Keys {

    private static int run(House house, CommandSpec spec, boolean makes, Function<CipherRotation, Rotated> deed) {
        return house.enter(context -> {
            var rotation = context.getBean(CipherRotation.class);
            if (makes && !rotation.makesKeys()) {
                throw new WrongUsage(spec.commandLine(), "cli.keys.given");
            }
            var done = recorded(
                    context.getBean(AuditBook.class),
                    context.getBean(AuditTrail.class),
                    makes ? "rotate" : "renew",
                    () -> deed.apply(rotation));
            if (done.isEmpty()) {
                Terminal.of(spec).tell("cli.keys.unsealed");
                return Main.SYSTEM_AT_FAULT;
            }
            Terminal.of(spec)
                    .print(
                            "cli.keys.done",
                            Integer.toString(done.get().key()),
                            done.get().values());
            return Main.DONE;
        });
    }

    /** That it begins is on the record, and a link holds it, before anything is changed: what is killed on its way is told, too. */
    static Optional<Rotated> recorded(AuditBook book, AuditTrail trail, String what, Supplier<Rotated> deed) {
        if (!book.recordSealed(House.operator(), "runtime.beginRotateKey", "database:qingce", what)) {
            return Optional.empty();
        }
        var done = deed.get();
        trail.record(House.operator(), "runtime.rotateKey", "key:" + done.key(), "values " + done.values());
        return Optional.of(done);
    }

    @Command(name = "rotate", mixinStandardHelpOptions = true)
    static final class Rotate implements Callable<Integer> {

        @Mixin
        House house = new House();

        @Spec
        @SuppressWarnings("NullAway.Init")
        CommandSpec spec;

        @Override
        public Integer call() {
            return run(house, spec, true, CipherRotation::rotate);
        }
    }

    @Command(name = "renew", mixinStandardHelpOptions = true)
    static final class Renew implements Callable<Integer> {

        @Mixin
        House house = new House();

        @Spec
        @SuppressWarnings("NullAway.Init")
        CommandSpec spec;

        @Override
        public Integer call() {
            return run(house, spec, false, CipherRotation::renew);
        }
    }
}
