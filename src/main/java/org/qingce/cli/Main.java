package org.qingce.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.qingce.runtime.Program;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * What {@code ./qingce} runs. Exit codes: 0 done and nothing refused; 1 the input is at fault; 2 wrong usage; 3 the system is
 * at fault. What commands, options and parameters are stands in the message files ({@link HelpTexts}).
 */
@Command(
        name = "qingce",
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
        return run(Terminal.language(System.getenv()), args);
    }

    static int run(Locale language, String... args) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        var code = line(new Main(), new Terminal(language, out, err)).execute(args);
        out.flush();
        return code;
    }

    /** The command, with what is beneath it, in the language of the terminal. */
    static CommandLine line(Object command, Terminal terminal) {
        return new CommandLine(command)
                .setResourceBundle(new HelpTexts(terminal.language()))
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setParameterExceptionHandler(WrongUsage::tell)
                .setExecutionExceptionHandler((failure, failed, _) -> {
                    terminal.tell("cli.failed", failed.getCommandName(), Failure.inWords(failure, terminal.language()));
                    if (System.getenv("QINGCE_TRACE") != null) {
                        failure.printStackTrace(terminal.err());
                    } else if (!Failure.isPlain(failure)) {
                        terminal.tell("cli.failed.where");
                    }
                    return Failure.exitCode(failure);
                });
    }

    Main() {}
}
