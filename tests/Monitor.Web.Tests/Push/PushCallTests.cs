using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Monitor.Core;
using Monitor.Web.Push;
using static Monitor.Core.HealthStatus;

namespace Monitor.Web.Tests.Push;

public sealed class PushCallTests
{
    [Theory]
    [InlineData(null, "", null, null)]
    [InlineData(null, "?status=up&msg=OK&ping=", Healthy, "OK")]
    [InlineData(null, "?status=DOWN&msg=disk%20full", Unhealthy, "disk full")]
    [InlineData(null, "?status=degraded", Degraded, null)]
    [InlineData("fail", "", Unhealthy, null)]
    [InlineData("0", "", Healthy, null)]
    [InlineData("3", "", Unhealthy, "exit code 3")]
    [InlineData("255", "?msg=killed", Unhealthy, "killed")]
    public void An_address_says_how_it_went(string? action, string query, HealthStatus? said, string? message)
    {
        var (call, error) = PushCall.Read(action, Query(query));

        error.ShouldBeNull();
        (call!.Starts, call.Said, call.Message).ShouldBe((false, said, message));
    }

    [Fact]
    public void A_start_says_nothing_of_how_it_went() => PushCall.Read("start", Query("?status=down")).Call.ShouldBe(new PushCall(true, null, null, null));

    [Fact]
    public void The_ping_is_in_milliseconds() =>
        PushCall.Read(null, Query("?ping=12.5")).Call!.Duration.ShouldBe(TimeSpan.FromMilliseconds(12.5));

    [Theory]
    [InlineData(null, "?status=sideways", "status")]
    [InlineData(null, "?ping=-1", "ping")]
    [InlineData(null, "?ping=NaN", "ping")]
    [InlineData(null, "?ping=1e300", "ping")]
    [InlineData("256", "", "action")]
    [InlineData("-1", "", "action")]
    [InlineData("done", "", "action")]
    public void What_cannot_be_meant_is_refused_by_name(string? action, string query, string field) =>
        PushCall.Read(action, Query(query)).Error!.Field.ShouldBe(field);

    [Fact]
    public void A_message_is_cut() => PushCall.Read(null, Query("?msg=" + new string('x', 5000))).Call!.Message!.Length.ShouldBe(1000);

    [Theory]
    [InlineData("status=down&msg=disk+full", Unhealthy, "disk full")]
    [InlineData("msg=slow&status=degraded&ping=3", Degraded, "slow")]
    public void A_form_says_the_same_as_the_address(string form, HealthStatus said, string message)
    {
        var posted = PushForm.Read("application/x-www-form-urlencoded", System.Text.Encoding.UTF8.GetBytes(form)).ShouldNotBeNull();

        var call = PushCall.Read(null, PushForm.Over(Query(""), posted)).Call!;
        (call.Said, call.Message).ShouldBe((said, message));
    }

    [Theory]
    [InlineData("application/json", "status=down")]
    [InlineData("application/x-www-form-urlencoded", """{"status":"DOWN"}""")]
    [InlineData("application/x-www-form-urlencoded", "all went well")]
    public void What_is_no_form_stays_a_body(string type, string body) => PushForm.Read(type, System.Text.Encoding.UTF8.GetBytes(body)).ShouldBeNull();

    private static QueryCollection Query(string text) => new(QueryHelpers.ParseQuery(text));
}
