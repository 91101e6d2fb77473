using Bunit;
using Monitor.Core.Fleet;
using Monitor.Web.Components.Services.View;

namespace Monitor.Web.Tests.Components.Services.View;

/// <summary>Renders the page of one service.</summary>
public abstract class ServicePageTest : PageTest
{
    private protected IRenderedComponent<ServicePage> Render(ServiceState service)
    {
        Fleet.Change(service);
        return Context.Render<ServicePage>(p => p.Add(s => s.Key, service.Key));
    }
}
