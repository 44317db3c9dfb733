package org.qingce.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.qingce.access.TokenService.Made;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A script with a token of somebody's, who has an account and a post already. */
public final class Script {

    private final MockMvcTester door;
    private final String token;

    private Script(MockMvcTester door, String token) {
        this.door = door;
        this.token = token;
    }

    /** @param unit for which it acts */
    public static Script of(ApplicationContext house, String account, String unit, String... rights) {
        var owner =
                house.getBean(PostService.class).person(account, "某人", unit, "").orElseThrow();
        var until = LocalDate.now(house.getBean(Clock.class)).plusDays(1);
        var made = house.getBean(TokenService.class).make(owner, "a script", Set.of(rights), until);
        assertThat(made).isInstanceOf(Made.Once.class);
        return new Script(house.getBean(MockMvcTester.class), ((Made.Once) made).token());
    }

    public MvcTestResult get(String path) {
        return door.get().uri(path).header("Authorization", "Bearer " + token).exchange();
    }

    /** @param body of which apostrophes stand for quotation marks */
    public MvcTestResult post(String path, String body) {
        return door.post()
                .uri(path)
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body.replace('\'', '"'))
                .exchange();
    }

    public MvcTestResult send(String path, Map<String, String> fields, MockMultipartFile... files) {
        var request =
                door.post().uri(path).header("Authorization", "Bearer " + token).multipart();
        for (var file : files) {
            request.file(file);
        }
        fields.forEach(request::param);
        return request.exchange();
    }

    /** That it is refused as a problem with these faults, in their order. */
    public static void refuses(MvcTestResult answer, String... codes) {
        assertThat(answer)
                .hasStatus(422)
                .hasContentType("application/problem+json")
                .bodyJson()
                .extractingPath("$.faults[*].code")
                .asArray()
                .containsExactly((Object[]) codes);
    }
}
