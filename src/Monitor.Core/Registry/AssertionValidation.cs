namespace Monitor.Core.Registry;

/// <summary>What assertions must be like.</summary>
internal static class AssertionValidation
{
    public static void Check(ProbeDefinition probe, string path, FieldErrors errors)
    {
        errors.Require(probe.Assertions.Count <= 50, path, "Use at most 50 assertions.");
    }
}
