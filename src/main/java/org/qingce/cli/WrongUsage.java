package org.qingce.cli;

import java.io.Serial;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.qingce.kernel.Message;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What was typed is no command (用法有误): told in the language of the terminal, with what can be typed instead. */
final class WrongUsage extends ParameterException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Message why;

    WrongUsage(CommandLine line, String key, Object... arguments) {
        super(line, Message.of(key, arguments).toString());
        this.why = Message.of(key, arguments);
    }

    /** Answers with the exit code. */
    static int tell(ParameterException failure, String[] typed) {
        var line = failure.getCommandLine();
        var terminal = Terminal.of(line.getCommandSpec());
        terminal.err().println(why(failure).in(terminal.language()));
        var near = failure instanceof UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions()
                : List.<String>of();
        if (near.isEmpty()) {
            line.usage(terminal.err());
        } else {
            terminal.tell(
                    "cli.usage.near",
                    String.join(", ", near),
                    line.getCommandSpec().qualifiedName());
        }
        return Main.WRONG_USAGE;
    }

    private static Message why(ParameterException failure) {
        var about = failure.getArgSpec();
        var commands = failure.getCommandLine().getSubcommands().keySet();
        return switch (failure) {
            case WrongUsage wrong -> wrong.why;
            case MissingParameterException missing ->
                Message.of(
                        "cli.usage.missing",
                        missing.getMissing().stream().map(WrongUsage::label).collect(Collectors.joining(", ")));
            case UnmatchedArgumentException unmatched -> {
                var first = unmatched.getUnmatched().getFirst();
                yield unmatched.isUnknownOption()
                        ? Message.of("cli.usage.unknownOption", first)
                        : commands.isEmpty()
                                ? Message.of("cli.usage.tooMany", String.join(" ", unmatched.getUnmatched()))
                                : Message.of("cli.usage.unknownCommand", first, String.join(", ", commands));
            }
            case OverwrittenOptionException twice -> Message.of("cli.usage.twice", label(twice.getOverwritten()));
            case ParameterException bad
            when about != null && bad.getValue() != null ->
                Message.of("cli.usage.bad", label(about), bad.getValue(), wanted(about));
            case ParameterException bad
            when about == null && !commands.isEmpty() -> Message.of("cli.usage.noCommand", String.join(", ", commands));
            default -> Message.of("cli.usage.other", String.valueOf(failure.getMessage()));
        };
    }

    private static Message wanted(ArgSpec about) {
        var type = about.auxiliaryTypes()[0];
        if (type.isEnum()) {
            return Message.of("cli.usage.wanted.one", String.join(", ", about.completionCandidates()));
        }
        return Message.of(
                type == int.class
                        ? "cli.usage.wanted.number"
                        : type == LocalDate.class
                                ? "cli.usage.wanted.day"
                                : type == boolean.class ? "cli.usage.wanted.nothing" : "cli.usage.wanted.other");
    }

    private static String label(ArgSpec about) {
        return about instanceof OptionSpec option
                ? option.arity().max() == 0 ? option.longestName() : option.longestName() + " " + option.paramLabel()
                : about.paramLabel();
    }
}
