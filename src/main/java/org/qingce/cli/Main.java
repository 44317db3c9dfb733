package org.qingce.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.qingce.runtime.Program;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * What {@code ./qingce} runs. Exit codes: 0 done and nothing refused; 1 the input is at fault; 2 wrong usage; 3 the system is
 * at fault.
 */
@Command(
        name = "qingce",
        description =
                "Qingce 清册: the working system of a campaign against scattered, unlicensed and polluting workshops.",
        mixinStandardHelpOptions = true,
        version = "Qingce " + Program.VERSION,
        subcommands = {
            Demo.class,
            Serve.class,
            Import.class,
            Form.class,
            Compare.class,
            Areas.class,
            Workdays.class,
            Account.class,
            Backup.class,
            Restore.class,
            Keys.class,
            Pack.class,
            Audit.class,
            Sql.class
        })
public final class Main {

    static final int DONE = 0;
    static final int INPUT_AT_FAULT = 1;
    static final int WRONG_USAGE = 2;
    static final int SYSTEM_AT_FAULT = 3;

    public static void main(String... args) {
        System.exit(run(args));
    }

    /** Runs one command in this process and answers with its exit code. */
    public static int run(String... args) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        var code = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((failure, command, _) -> {
                    err.println("qingce " + command.getCommandName() + ": " + Failure.inWords(failure));
                    if (System.getenv("QINGCE_TRACE") != null) {
                        failure.printStackTrace(err);
                    } else if (!Failure.isPlain(failure)) {
                        err.println("(QINGCE_TRACE=1 shows where)");
                    }
                    return Failure.exitCode(failure);
                })
                .execute(args);
        out.flush();
        return code;
    }

    private Main() {}
}
