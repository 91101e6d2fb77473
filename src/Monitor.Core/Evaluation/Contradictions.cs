using Monitor.Core.Probing;
using Monitor.Core.Reading;

namespace Monitor.Core.Evaluation;

/// <summary>What in an answer does not fit together, with advice to the people who wrote the endpoint.</summary>
public static class Contradictions
{
    public static IReadOnlyList<Contradiction> Of(ProbeOutcome.Answered answer, HealthReading reading, Verdict verdict)
    {
        var code = answer.StatusCode;
        var found = new List<Contradiction>(0);
        if (reading.ReportedStatus == HealthStatus.Unhealthy && code is >= 200 and < 300)
            found.Add(new("down-with-2xx", $"The payload says down and the code is {code}. Answer 503, so that load balancers and Kubernetes understand it too."));
        if (reading.ReportedStatus == HealthStatus.Healthy && code >= 500)
            found.Add(new("up-with-5xx", $"Everything in the payload is up and the code is {code}. Answer 200 when all is well."));
        if (reading.WrapperStatusCode is { } wrapped && wrapped != code)
            found.Add(new("code-in-body", $"The body is a [payload, {wrapped}] list sent with {code}: the handler returned a tuple. Set the response's status code instead."));
        if (code is 401 or 403 or 404 or 405 or 429 && verdict.Status == HealthStatus.Unhealthy && !reading.Understood)
            found.Add(new("probe-set-up", $"{code} often means that the probe is set up wrongly, not that the service is down: check its path, method and credentials."));
        return found;
    }
}
