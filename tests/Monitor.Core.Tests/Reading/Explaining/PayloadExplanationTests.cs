using System.Text;
using Monitor.Core.Reading.Explaining;

namespace Monitor.Core.Tests.Reading.Explaining;

/// <summary>Which place became what, of bodies that are told in one line each.</summary>
public sealed class PayloadExplanationTests
{
    [Theory]
    [InlineData("""{"status":"UP","components":{"db":{"status":"DOWN","details":{"error":"refused"}}}}""", 200,
        "HTTP status=200; $.status=\"UP\" Healthy; db: $.components.db.status=\"DOWN\" Unhealthy; db says $.components.db.details.error=\"refused\"")]
    [InlineData("""{"status":"pass","checks":[{"name":"a b","status":"fail","output":"x"}]}""", 200,
        "HTTP status=200; $.status=\"pass\" Healthy; a b: $.checks[0].status=\"fail\" Unhealthy; a b says $.checks[0].output=\"x\"")]
    [InlineData("""{"status":"ok","databases":{"main db":{"ok":false}}}""", 200,
        "HTTP status=200; $.status=\"ok\" Healthy; databases: $.databases Unhealthy by its parts; databases/main db: $.databases['main db'].ok=false Unhealthy")]
    [InlineData("""[{"status":"UP"},503]""", 200, "$[1]=503 Unhealthy; $[0].status=\"UP\" Healthy")]
    [InlineData("""{"detail":{"status":{"code":"DOWN"}}}""", 503, "HTTP status=503 Unhealthy; $.detail.status.code=\"DOWN\" Unhealthy")]
    [InlineData("""{"status":"UP","status":"DOWN"}""", 200, "HTTP status=200; $.status=\"DOWN\" Unhealthy")]
    [InlineData("""{"db":{"connected":true},"cache":"DOWN"}""", 200, "HTTP status=200; db: $.db.connected=true Healthy; cache: $.cache=\"DOWN\" Unhealthy")]
    [InlineData("<health status='UP'><check name='a'>DOWN</check><check name='b'>UP</check></health>", 200,
        "HTTP status=200; /health/@status=UP Healthy; a: /health/check[1]=DOWN Unhealthy; b: /health/check[2]=UP Healthy")]
    [InlineData("\n\n[+]ping ok\n[-]db failed: down\nreadyz check failed", 503,
        "HTTP status=503 Unhealthy; line 5=readyz check failed Unhealthy; ping: line 3=[+]ping ok Healthy; db: line 4=[-]db failed: down Unhealthy")]
    [InlineData("{}", 200, "HTTP status=200 Healthy")]
    [InlineData("", 204, "HTTP status=204 Healthy")]
    public void Each_place_is_told_with_what_stands_there(string body, int code, string places) =>
        string.Join("; ", Explain(body, code).Places.Select(Told)).ShouldBe(places);

    [Theory]
    [InlineData("""{"status":"UP","components":{}}""", "application/json", "$.status $.components")]
    [InlineData("""{"status":"UP","x":1}""", "application/vnd.spring-boot.actuator.v3+json", "header Content-Type")]
    [InlineData("""{"sealed":false,"initialized":true,"version":"1"}""", "application/json", "$.sealed $.initialized")]
    [InlineData("""[{"name":"a","healthy":true,"time":3}]""", "application/json", "$[0].name $[0].healthy")]
    [InlineData("""{"anything":"up"}""", "application/json", "")]
    public void A_dialect_is_known_by_the_keys_without_which_it_would_not_be(string body, string type, string keys) =>
        string.Join(' ', Explain(body, 200, type).Recognition.By).ShouldBe(keys);

    [Fact]
    public void A_dialect_that_people_chose_was_not_recognised()
    {
        var chosen = PayloadExplanation.Of(Answers.Answer("""{"status":"UP"}"""u8.ToArray()), "spring-actuator").Recognition;
        var inVain = PayloadExplanation.Of(Answers.Answer("""{"status":"UP"}"""u8.ToArray()), "vault").Recognition;

        (chosen.IsForced, chosen.By.Count, chosen.PassedOver).ShouldBe((true, 0, null));
        (inVain.IsForced, inVain.PassedOver).ShouldBe((false, "vault"));
    }

    [Theory]
    [InlineData("""{"status":"UP","db":{"status":"DOWN"}}""", 200, "a bad component makes it degraded")]
    [InlineData("""{"status":"UP"}""", 503, "HTTP 503 is an error and outweighs")]
    [InlineData("""{"status":"DOWN"}""", 200, "The overall verdict stands")]
    [InlineData("""{"checks":{"a":"UP"}}""", 200, "its components were weighed")]
    [InlineData("""{"status":"UP","a":{"b":""", 200, "Only its beginning could be read")]
    [InlineData("hello world, this is no word of health at all", 200, "The body says nothing of how it is")]
    public void How_it_came_to_one_status_is_said(string body, int code, string words) => Explain(body, code).Weighing.ShouldContain(words);

    [Fact]
    public void What_is_left_out_is_said_with_its_number()
    {
        var many = "{\"status\":\"UP\",\"checks\":{" + string.Join(',', Enumerable.Range(0, 600).Select(i => $"\"c{i}\":\"UP\"")) + "}}";

        Explain(many).LeftOut.ShouldHaveSingleItem().ShouldStartWith("It lists 600 components: 500 are kept by themselves");
        Explain("""{"status":"DOWN","load":NaN}""").LeftOut.ShouldHaveSingleItem().ShouldContain("NaN");
    }

    [Fact]
    public void Hostile_keys_make_paths_of_one_bounded_line()
    {
        var key = new string('x', 150) + "\\u0007\\n']<script>";
        var body = """{"status":"UP","checks":{"KEY":{"checks":{"KEY":{"checks":{"KEY":{"status":"DOWN"}}}}}}}""".Replace("KEY", key, StringComparison.Ordinal);

        foreach (var place in Explain(body).Places.Select(p => p.Path).OfType<string>())
        {
            place.Length.ShouldBeLessThanOrEqualTo(400);
            place.Any(char.IsControl).ShouldBeFalse();
        }
    }

    private static PayloadExplanation Explain(string body, int code = 200, string type = "application/json") =>
        PayloadExplanation.Of(Answers.Answer(Encoding.UTF8.GetBytes(body), code, type));

    private static string Told(ReadPlace place)
    {
        var value = place.Value is null ? "" : "=" + place.Value;
        var status = place.Status is null ? "" : $" {place.Status}";
        return place.As switch
        {
            ReadAs.Component => $"{place.Component}: {place.Path}{value}{status}{(place.FromParts ? " by its parts" : "")}",
            ReadAs.ComponentMessage => $"{place.Component} says {place.Path}{value}",
            _ => $"{place.Path}{value}{status}",
        };
    }
}
