package org.qingce.cli;

import java.util.concurrent.Callable;
import java.util.function.Function;
import org.qingce.audit.AuditTrail;
import org.qingce.runtime.CipherRotation;
import org.qingce.runtime.CipherRotation.Rotated;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "keys",
        description = "The keys of encrypted columns: phones, addresses of mail, secrets of second factors.",
        mixinStandardHelpOptions = true,
        subcommands = {Keys.Rotate.class, Keys.Renew.class})
final class Keys implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Say what: keys rotate, or keys renew");
    }

    private static int run(House house, CommandSpec spec, Function<CipherRotation, Rotated> deed) {
        return house.enter(context -> {
            var rotation = context.getBean(CipherRotation.class);
            var done = deed.apply(rotation);
            context.getBean(AuditTrail.class)
                    .record(House.operator(), "runtime.rotateKey", "key:" + done.key(), "values " + done.values());
            spec.commandLine()
                    .getOut()
                    .printf("Key %d encrypts; %d values were encrypted anew%n", done.key(), done.values());
            return Main.DONE;
        });
    }

    @Command(
            name = "rotate",
            description = {
                "Make the next key and encrypt everything anew with it, while everything runs.",
                "Older keys stay where they are: backups need them."
            },
            mixinStandardHelpOptions = true)
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
                    throw new ParameterException(
                            spec.commandLine(),
                            "The keys are given by QINGCE_CIPHER_KEYS: add a new one there on every machine, "
                                    + "restart each instance, then say keys renew");
                }
                return rotation.rotate();
            });
        }
    }

    @Command(
            name = "renew",
            description = "Encrypt everything anew that is not under the newest key.",
            mixinStandardHelpOptions = true)
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
