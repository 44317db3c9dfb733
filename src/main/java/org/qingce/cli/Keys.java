package org.qingce.cli;

import java.util.concurrent.Callable;
import java.util.function.Function;
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

    private static int run(House house, CommandSpec spec, Function<CipherRotation, Rotated> deed) {
        return house.enter(context -> {
            var rotation = context.getBean(CipherRotation.class);
            var done = deed.apply(rotation);
            context.getBean(AuditTrail.class)
                    .record(House.operator(), "runtime.rotateKey", "key:" + done.key(), "values " + done.values());
            Terminal.of(spec).print("cli.keys.done", Integer.toString(done.key()), done.values());
            return Main.DONE;
        });
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
            return run(house, spec, rotation -> {
                if (!rotation.makesKeys()) {
                    throw new WrongUsage(spec.commandLine(), "cli.keys.given");
                }
                return rotation.rotate();
            });
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
            return run(house, spec, CipherRotation::renew);
        }
    }
}
