package org.qingce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class ScriptsTests {

    private static final String FONT = "usr/share/fonts/truetype/wqy/wqy-zenhei.ttc";

    @TempDir
    Path machine;

    private Path programs;

    private record Ended(int code, String out, String err) {}

    @BeforeEach
    void isEmptyButForWhatScriptsAreMadeOf() throws IOException {
        programs = Files.createDirectory(machine.resolve("bin"));
        for (var program : List.of("bash", "cat", "dirname", "env", "grep", "id", "readlink")) {
            var found = Stream.of("/usr/bin/", "/bin/")
                    .map(folder -> Path.of(folder + program))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            Files.createSymbolicLink(programs.resolve(program), found);
        }
    }

    @Test
    void withoutAJdkItIsSaidWhatToInstallInBothLanguages() throws Exception {
        var ended = run("bin/find-jdk");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .contains(
                        "清册需要 JDK 25", "请安装", "Qingce needs a JDK 25", "Install one, such as Temurin 25", "JAVA_HOME");
    }

    @Test
    void anotherJdkIsNotTakenAndThe25IsFoundWhereSystemsPutIt() throws Exception {
        jdk("usr/lib/jvm/jdk-25-by-name-alone", "24.0.1");
        assertThat(run("bin/find-jdk").code()).isEqualTo(1);

        var found = jdk("usr/lib/jvm/temurin-25-jdk-amd64", "25.0.3");
        assertThat(run("bin/find-jdk")).isEqualTo(new Ended(0, found + "\n", ""));

        var mine = jdk("home/.sdkman/candidates/java/25.0.1-tem", "25.0.1");
        Files.delete(found.resolve("release"));
        assertThat(run("bin/find-jdk")).isEqualTo(new Ended(0, mine + "\n", ""));
    }

    /** It may not install: there is no apt-get, as for whoever is not root. */
    @Test
    void theCheckNamesWhatIsMissingAndBeginsNothing() throws Exception {
        var nothing = run("check");
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.out()).isEmpty();
        assertThat(nothing.err())
                .contains("需要 chromium fonts-wqy-zenhei maven。请安装")
                .contains("need chromium fonts-wqy-zenhei maven. Install them")
                .contains("apt-get install chromium fonts-wqy-zenhei maven");

        program("mvn", "echo built");
        program("google-chrome", "");
        assertThat(run("check").err()).contains("need fonts-wqy-zenhei. Install them");

        Files.delete(programs.resolve("google-chrome"));
        font();
        assertThat(run("check").err()).contains("need chromium. Install them");
    }

    @Test
    void theCheckWithoutAJdkEndsWithWhatToInstall() throws Exception {
        program("mvn", "echo built");
        program("chromium", "");
        font();

        var ended = run("check");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("Qingce needs a JDK 25");
    }

    @Test
    void theCheckWithAllInPlaceIsMavensVerifyWithThatJdk() throws Exception {
        program("mvn", "echo $JAVA_HOME: $*");
        program("chromium", "");
        font();
        var found = jdk("usr/lib/jvm/temurin-25-jdk-amd64", "25.0.3");

        assertThat(run("check")).isEqualTo(new Ended(0, found + ": -B -ntp verify\n", ""));
    }

    private Ended run(String script) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                        programs.resolve("bash").toString(),
                        Path.of(script).toAbsolutePath().toString())
                .redirectOutput(machine.resolve("out").toFile())
                .redirectError(machine.resolve("err").toFile());
        builder.environment().clear();
        builder.environment().put("PATH", programs.toString());
        builder.environment().put("HOME", machine.resolve("home").toString());
        builder.environment().put("QINGCE_ROOT", machine.toString());
        var code = builder.start().waitFor();
        return new Ended(
                code,
                Files.readString(machine.resolve("out"), StandardCharsets.UTF_8),
                Files.readString(machine.resolve("err"), StandardCharsets.UTF_8));
    }

    private void program(String name, String line) throws IOException {
        executable(programs.resolve(name), "#!" + programs.resolve("bash") + "\n" + line + "\n");
    }

    private void font() throws IOException {
        Files.createDirectories(machine.resolve(FONT).getParent());
        Files.writeString(machine.resolve(FONT), "");
    }

    private Path jdk(String folder, String version) throws IOException {
        var home = machine.resolve(folder);
        Files.createDirectories(home.resolve("bin"));
        executable(home.resolve("bin/java"), "");
        executable(home.resolve("bin/javac"), "");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
