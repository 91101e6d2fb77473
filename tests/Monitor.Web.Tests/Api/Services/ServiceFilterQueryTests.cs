using Microsoft.AspNetCore.Http;
using Monitor.Core;
using Monitor.Web.Api.Services;

namespace Monitor.Web.Tests.Api.Services;

public sealed class ServiceFilterQueryTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("?status=Healthy", true)]
    [InlineData("?status=Degraded,Unhealthy", false)]
    [InlineData("?tag=tier1", true)]
    [InlineData("?tag=tier1&tag=EU", true)]
    [InlineData("?tag=tier1,us", false)]
    [InlineData("?group=payments/eu", true)]
    [InlineData("?group=payments", true)]
    [InlineData("?group=Payments/", true)]
    [InlineData("?group=pay", false)]
    [InlineData("?group=payments/eu/west", false)]
    [InlineData("?environment=Production", true)]
    [InlineData("?environment=prod", false)]
    [InlineData("?q=MENTS-A", true)]
    [InlineData("?q=tier", true)]
    [InlineData("?q=ledger", false)]
    [InlineData("?q=eu+production+payments-api", true)]
    [InlineData("?q=eu%20staging", false)]
    [InlineData("?q=payments&status=Unhealthy", false)]
    public void Everything_given_must_hold(string query, bool admitted)
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = new QueryString(query);
        ServiceFilterQuery.Of(request).Admits(Given.Service(status: HealthStatus.Healthy)).ShouldBe(admitted);
    }
}
