package org.qingce.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Fault;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * What went wrong, for a script (RFC 9457, {@code application/problem+json}).
 *
 * @param type {@code urn:qingce:problem:} and the code
 * @param code stable; scripts go by it
 * @param trace number of the request, which stands in the log
 * @param faults what is wrong with what was sent, by column
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ApiProblem(
        String type, String title, int status, @Nullable String detail, String code, String trace, List<Told> faults) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param column key of the column, or blank where the whole is at fault */
    public record Told(String column, String code, String severity, String message) {

        public static Told of(Fault fault, Words words) {
            var column = Objects.requireNonNullElse(fault.column(), "");
            return new Told(column, fault.code(), fault.isError() ? "error" : "warning", words.fault(fault, column));
        }
    }

    /** A problem of the request itself, by its status: unauthorized, forbidden, not-found, too-large … */
    public static ApiProblem of(HttpServletRequest request, int status, @Nullable String detail) {
        var known = HttpStatus.resolve(status);
        var title = known == null ? "Error" : known.getReasonPhrase();
        var code =
                known == null ? "error" : known.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new ApiProblem("urn:qingce:problem:" + code, title, status, detail, code, trace(request), List.of());
    }

    /** What was sent is at fault. */
    public static ApiProblem refused(HttpServletRequest request, List<Fault> faults, Words words) {
        return of(request, 422, "refused", "What was sent is at fault", faults, words);
    }

    public static ApiProblem of(
            HttpServletRequest request, int status, String code, String title, List<Fault> faults, Words words) {
        var told = faults.stream().map(fault -> Told.of(fault, words)).toList();
        return new ApiProblem("urn:qingce:problem:" + code, title, status, null, code, trace(request), told);
    }

    public ResponseEntity<Object> answer() {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(this);
    }

    /** For filters, which have no controller behind them. */
    public static void write(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream()
                .write(JSON.writeValueAsString(of(request, status, null)).getBytes(StandardCharsets.UTF_8));
    }

    static boolean isAsked(String path) {
        return path.startsWith("/api/");
    }

    private static String trace(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getAttribute(Trace.NAME), "").toString();
    }
}
