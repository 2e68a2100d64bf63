"""The optimizer gets a closure; weights by vector_to_parameters; identity for linear."""
# %% instead of torch_mlp
def torch_mlp(model):
    import torch
    from torch.nn.utils import vector_to_parameters
    kinds = dict(tanh=torch.nn.Tanh, relu=torch.nn.ReLU, sigmoid=torch.nn.Sigmoid, linear=torch.nn.Identity)
    parts, flat = [], []
    for layer in model.layers:
        n, m = len(layer.neurons[0].weights), len(layer.neurons)
        parts += [torch.nn.Linear(n, m, dtype=torch.float64), kinds[layer.neurons[0].activation]()]
        flat += [w.data for neuron in layer.neurons for w in neuron.weights] + [neuron.bias.data for neuron in layer.neurons]
    network = torch.nn.Sequential(*parts)
    vector_to_parameters(torch.tensor(flat, dtype=torch.float64), network.parameters())
    return network

def train_torch(network, inputs, targets, learning_rate, steps):
    import torch
    x = torch.tensor(inputs, dtype=torch.float64); y = torch.tensor(targets, dtype=torch.float64).unsqueeze(-1)
    sgd = torch.optim.SGD(network.parameters(), lr=learning_rate)
    def closure():
        sgd.zero_grad()
        loss = torch.nn.functional.mse_loss(network(x), y)
        loss.backward()
        return loss
    return [sgd.step(closure).item() for _ in range(steps)]
