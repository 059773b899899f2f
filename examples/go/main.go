// Prices an order, on AWS's own runtime client. Build it as `bootstrap` for provided.al2023.
package main

import (
	"context"
	"errors"
	"log"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-lambda-go/lambdacontext"
)

type item struct {
	Name  string `json:"name"`
	Cents int    `json:"cents"`
	Count *int   `json:"count"`
}

type order struct {
	Currency string `json:"currency"`
	Items    []item `json:"items"`
}

type line struct {
	Name  string `json:"name"`
	Cents int    `json:"cents"`
}

type priced struct {
	Currency string `json:"currency"`
	Lines    []line `json:"lines"`
	Cents    int    `json:"cents"`
}

func price(_ context.Context, order order) (priced, error) {
	if len(order.Items) == 0 {
		return priced{}, errors.New("an order has at least one item")
	}
	result := priced{Currency: order.Currency}
	if result.Currency == "" {
		result.Currency = "EUR"
	}
	for _, item := range order.Items {
		count := 1
		if item.Count != nil {
			count = *item.Count
		}
		result.Lines = append(result.Lines, line{item.Name, item.Cents * count})
		result.Cents += item.Cents * count
	}
	log.Printf("%s: %d lines, %d cents", lambdacontext.FunctionName, len(result.Lines), result.Cents)
	return result, nil
}

func main() {
	log.SetFlags(0) // the log service has the time
	lambda.Start(price)
}
