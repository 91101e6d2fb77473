using Monitor.Core.Registry;

namespace Monitor.Web.Requests;

/// <summary>PUT names the key twice, in the address and perhaps in the body: they must agree.</summary>
internal static class RouteKey
{
    public static FieldError? Fault(string inBody, string inRoute) => inBody.Length == 0 || inBody == inRoute
        ? null
        : new FieldError("key", $"It must be '{inRoute}' as in the address, or be left out. A key cannot be changed.");
}
