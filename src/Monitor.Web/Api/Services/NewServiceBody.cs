using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Monitor.Core.Access;
using Monitor.Core.Registry.Defaults;
using Monitor.Core.Registry.Services;
using Monitor.Web.Requests.Bodies;

namespace Monitor.Web.Api.Services;

/// <summary>The definition of a new service: what it leaves out comes from the defaults of its group.</summary>
[SuppressMessage("Design", "CA1000", Justification = "The framework finds its binder and its metadata as static members of the parameter's type.")]
internal sealed class NewServiceBody : IBody, IEndpointParameterMetadataProvider
{
    private readonly Body<ServiceDefinition> _body;

    private NewServiceBody(Body<ServiceDefinition> body) => _body = body;

    public ServiceDefinition Value => _body.Value;

    public IResult? Problem => _body.Problem;

    /// <summary>Called by the framework.</summary>
    public static async ValueTask<NewServiceBody> BindAsync(HttpContext context) => new(await Body<ServiceDefinition>.ReadAsync(context, async sent =>
    {
        if (LeftOut.GroupOf(sent) is not { Length: > 0 } group)
            return sent;
        // Of all groups above, seen or not: whoever may register in a group begins as everybody there.
        var all = await context.RequestServices.GetRequiredService<IGroupDefaults>().ListAsync(Scope.All, context.RequestAborted);
        return LeftOut.Fill(sent, InheritedDefaults.Of(all.Select(d => d.Defaults), group).Values);
    }));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => Body<ServiceDefinition>.PopulateMetadata(parameter, builder);
}
